"""Which year a number is of, which year a change is measured against, which edition is meant."""
