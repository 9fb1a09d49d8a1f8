"""Every setting, and the only reader of the environment. `-s NAME=value` overrides any of them.

Own settings:

GAII_STORE_URL    the article store; default sqlite:///data/gaii.sqlite
GAII_ARCHIVE_DIR  folder of the WARC files; unset means `archive`, empty means no archive
GAII_CONTACT      address or URL of the person who runs this crawler, sent in the User-Agent
GAII_REPLAY       WARC file (or several, by commas) to read instead of the network
GAII_WAYBACK_URL  the web archive of `scrapy crawl wayback`; a collection of pywb will do
GAII_COMMONCRAWL_INDEX_URL, GAII_COMMONCRAWL_DATA_URL  index and files of `scrapy crawl commoncrawl`
GAII_MAX_FAILED_SHARE  share of failed pages from which a run counts as failed
"""

import os

BOT_NAME = "gaii-monitor"
SPIDER_MODULES = ["crawler.spiders"]
SPIDER_LOADER_CLASS = "crawler.spider_loader.SiteSpiderLoader"
COMMANDS_MODULE = "crawler.commands"
ADDONS = {"crawler.replay.ReplayAddon": 100}

GAII_STORE_URL = os.environ.get("GAII_STORE_URL", "sqlite:///data/gaii.sqlite")
GAII_ARCHIVE_DIR = os.environ.get("GAII_ARCHIVE_DIR")
GAII_CONTACT = os.environ.get("GAII_CONTACT", "")
GAII_REPLAY = os.environ.get("GAII_REPLAY", "")
GAII_MAX_FAILED_SHARE = 0.2
GAII_WAYBACK_URL = os.environ.get("GAII_WAYBACK_URL", "https://web.archive.org")
GAII_COMMONCRAWL_INDEX_URL = os.environ.get(
    "GAII_COMMONCRAWL_INDEX_URL", "https://index.commoncrawl.org"
)
GAII_COMMONCRAWL_DATA_URL = os.environ.get(
    "GAII_COMMONCRAWL_DATA_URL", "https://data.commoncrawl.org"
)

# Politeness. The library's defaults are 8 requests at a time, no delay, robots.txt ignored.
USER_AGENT = "gaii-monitor/0.1" + (f" (+{GAII_CONTACT})" if GAII_CONTACT else "")
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2.0
# A signal waits for the requests in flight: 4 of one host take 8 s, the 16 of the default 32 s.
CONCURRENT_REQUESTS = 4

# Bounds: 1 GiB, 180 s and endless depth by default.
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 4 * 1024 * 1024
DOWNLOAD_TIMEOUT = 30
DEPTH_LIMIT = 5
CLOSESPIDER_PAGECOUNT = 5000

# Off by default only here: certificates unverified; two consoles that run code in the process;
# handlers that read local files.
DOWNLOAD_VERIFY_CERTIFICATES = True
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}
COOKIES_ENABLED = False

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.middlewares.retry.AccountedRetryMiddleware": 550,
    # Behind decompression (590), before the archive: a capture gets its own address back.
    "crawler.middlewares.captures.OriginalMiddleware": 588,
    # After decompression (590): warcio 1.8.1 cannot read brotli records.
    "crawler.middlewares.archive.ArchiveMiddleware": 585,
    # Before redirects are followed (600), for they never come as far as 585.
    "crawler.middlewares.archive.RedirectArchiveMiddleware": 605,
}
EXTENSIONS = {
    "crawler.middlewares.archive.ArchiveSession": 10,
    "crawler.health.Health": 20,
    "crawler.progress.ProgressBar": 30,
}
ITEM_PIPELINES = {
    "pipelines.stages.ProcessStage": 100,
    "pipelines.stages.StoreStage": 200,
}

FEED_EXPORT_ENCODING = "utf-8"
# Quiet under cron: the account and the verdict are printed; `-L INFO` tells each step.
LOG_LEVEL = "WARNING"
