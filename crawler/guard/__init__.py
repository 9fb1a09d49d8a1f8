"""Which addresses a crawl may connect to, checked at the moment of the connection."""
