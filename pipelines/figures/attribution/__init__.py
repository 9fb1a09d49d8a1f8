"""Of whom and of what a number is, and whether it is this index's at all.

`subjects` and `indicators` decide for one number, `pairing` for a row of them, `ownership` between
this index and other sources.
"""
