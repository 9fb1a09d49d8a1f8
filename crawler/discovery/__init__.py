"""From a site's declared sources to links, and from links to what is asked for.

The readers (`listing`, `answers`, `feeds`, `sitemaps`) give `Discovered` records; `relevance` says
what a link's headline promises, `selection` what a run asks for within its bounds. No Scrapy here.
"""
