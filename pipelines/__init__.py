"""Text in, records out: annotation removed, script converted, reprints found, figures read.
Pure functions without network and store; `stages` alone faces Scrapy.
"""
