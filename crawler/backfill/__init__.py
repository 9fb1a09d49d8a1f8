"""Reads archives: our own anew under today's rules, and those of others for past years."""
