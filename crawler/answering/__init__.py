"""What stands behind the commands that answer: options checked, rows found, tables printed."""
