"""What is told in lines: bullets under headings, numbered rankings, tables, labelled figures."""
