"""The effective settings, and the only reader of the environment.

Our own, `GAII_...`, stand in `crawler.running.setting_table`; `scrapy settings` shows them. Any may
be given by the environment, and `-s NAME=value` comes before it.
"""

import os

from crawler.running import setting_table

BOT_NAME = "gaii-monitor"
SPIDER_MODULES = ["crawler.spiders"]
SPIDER_LOADER_CLASS = "crawler.running.spider_loader.SiteSpiderLoader"
COMMANDS_MODULE = "crawler.commands"
ADDONS = {"crawler.running.replay.ReplayAddon": 100}

OWN = setting_table.read(os.environ)
globals().update(OWN)

# Article pages wait in the store, not in memory.
SCHEDULER = "crawler.running.scheduler.FrontierScheduler"

# Politeness. The library's defaults are 8 requests at a time, no delay, robots.txt ignored.
USER_AGENT = setting_table.user_agent(OWN["GAII_CONTACT"])
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2.0
# A signal waits for the requests in flight: 4 of one host take 8 s, the 16 of the default 32 s.
CONCURRENT_REQUESTS = 4
# The account tells of pages given up; an ERROR in the log would fail the run for one of them.
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
# No request tells where it comes from; a site's own Referrer-Policy could make the library do so.
REFERER_ENABLED = False

# Bounds: 1 GiB, 180 s and endless depth by default.
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 4 * 1024 * 1024
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_FAIL_ON_DATALOSS = True
DEPTH_LIMIT = 5
REDIRECT_MAX_TIMES = 20
# A refresh after more than ten seconds is a page that reloads itself, not a redirect.
METAREFRESH_MAXDELAY = 10
CLOSESPIDER_PAGECOUNT = 5000

# Off by default only here: certificates unverified; two consoles that run code in the process;
# handlers that read local files; proxies named by the environment.
DOWNLOAD_VERIFY_CERTIFICATES = True
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
HTTPPROXY_ENABLED = False
COOKIES_ENABLED = False
TWISTED_DNS_RESOLVER = "crawler.guard.resolver.GuardedResolver"
DOWNLOAD_HANDLERS = {
    "http": "crawler.guard.handler.GuardedHandler",
    "https": "crawler.guard.handler.GuardedHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}

# Requests pass from the top, answers from the bottom.
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.middlewares.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "crawler.middlewares.credentials.CredentialsMiddleware": 300,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.middlewares.retry.PatientRetryMiddleware": 550,
    # Before retries, which make new requests of the failures that it counts.
    "crawler.middlewares.politeness.Politeness": 560,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "crawler.middlewares.redirect.GuardedMetaRefreshMiddleware": 580,
    # A known article is asked for only if it has changed, and not followed off its site: before
    # redirects are followed (600) and before those in the markup are (580).
    "crawler.middlewares.conditional.ConditionalMiddleware": 603,
    "crawler.middlewares.conditional.MetaRefreshGuard": 583,
    # Before redirects are followed (600): a capture is taken from the archive or not at all.
    "crawler.middlewares.redirect.ArchiveRedirects": 602,
    # Behind decompression (590), before the archive: a capture gets its own address back.
    "crawler.middlewares.captures.OriginalMiddleware": 586,
    # After decompression (590): warcio 1.8.1 cannot read brotli records.
    "crawler.middlewares.archive.ArchiveMiddleware": 585,
    # Behind the archive: a heavy page is read by another process while the crawl goes on.
    "crawler.middlewares.heavy_pages.HeavyPageMiddleware": 110,
    "crawler.middlewares.bodies.DecodableMiddleware": 587,
    "crawler.middlewares.bodies.WholeBodyMiddleware": 588,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.middlewares.bodies.BoundedCompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "crawler.middlewares.redirect.GuardedRedirectMiddleware": 600,
    # Before redirects are followed (600), for they never come as far as 585.
    "crawler.middlewares.archive.RedirectArchiveMiddleware": 605,
}
SPIDER_MIDDLEWARES = {
    "crawler.middlewares.credentials.BareAddressMiddleware": 10,
    "crawler.middlewares.canary.CanaryMiddleware": 60,
    # Nearest to the spider, so that the depth of the images is counted behind it.
    "crawler.middlewares.table_images.TableImagesMiddleware": 950,
}
EXTENSIONS = {
    "crawler.middlewares.archive.ArchiveSession": 10,
    "crawler.running.log_file.LogFile": 15,
    "crawler.health.recorder.Health": 20,
    "crawler.health.watch.Watch": 25,
    "crawler.running.progress.ProgressBar": 30,
    "crawler.health.metrics_file.MetricsFile": 40,
    # Off by their settings already; not even loaded, a tenth of the time in which a crawl starts.
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.remote_control.RemoteControl": None,
}
ITEM_PIPELINES = {
    "pipelines.stages.ProcessStage": 100,
    "pipelines.stages.StoreStage": 200,
}

FEED_EXPORT_ENCODING = "utf-8"
# Quiet under cron: the account and the verdict are printed; `-L INFO` tells each step.
LOG_LEVEL = "WARNING"
LOG_FORMATTER = "crawler.running.log_format.PlainErrors"
