"""Which years and editions a text prints: expressions such as 上年 and a year earlier, and titles.

Which year a number is of is decided in `dating`.
"""
