"""How often a host is asked, when it is left alone, and what its robots.txt says. No Scrapy."""
