"""Spiders: how pages are asked for and joined. What a page says is read by `crawler.extract`."""
