"""Versions: of the code, written into every run row and WARC file, and of reading pages."""

CODE_VERSION = "0.1.0"

EXTRACTION_VERSION = "5"
"""Raise it when `crawler.extract`, decoding or a site's layout reads pages differently than before:
it is part of the processing version, and `scrapy reprocess` reads under a new one only.
"""
