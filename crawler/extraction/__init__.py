"""The parts of page extraction: bytes, body, headline, date, origin, paging, one module each.

`crawler.extract` puts them together; nothing here knows Scrapy.
"""
