"""Downloader middlewares and the archive session they share."""
