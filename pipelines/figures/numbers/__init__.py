"""What numbers a text prints: digits and words, units and bounds, Chinese and English.

`finding` is the way in, `typed` what it gives. Of whom and of what a number is, nobody asks here.
"""
