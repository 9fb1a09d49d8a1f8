"""How a crawl runs: settings, scheduler, signals, several sites in one process, replay, logs."""
