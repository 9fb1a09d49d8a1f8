"""What became of a crawl: its account, its verdict, alarms against its own history, metrics."""
