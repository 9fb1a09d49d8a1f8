"""Questions to the store and their answers: agreed values, comparisons, audits, and how they are
printed. Reads only; no Scrapy, no SQL.
"""
