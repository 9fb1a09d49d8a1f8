"""What a person hands in: lists of addresses, saved files, one page to fetch."""
