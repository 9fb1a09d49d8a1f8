"""The article store and the archive of raw pages: the only place that knows SQLAlchemy and WARC.
What a text means is decided in `pipelines`, never here.
"""
