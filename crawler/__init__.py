"""Scrapy, network and HTML: sites, spiders, page extraction, commands. What a text means is
decided in `pipelines`, how it is kept in `storage`.
"""
