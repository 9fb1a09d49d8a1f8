"""How a crawl runs: its scheduler, signals, several sites in one process, replay, logs."""
