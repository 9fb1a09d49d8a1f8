"""Scrapy commands: 20 to 40 lines each around a function of `analysis` or `storage`.

Every module here is imported on every call of `scrapy`, so heavy imports stand inside `run`.
"""

import logging

# A log that cannot be written ends the run (`crawler.running.log_file`), with no traceback a line.
logging.raiseExceptions = False
