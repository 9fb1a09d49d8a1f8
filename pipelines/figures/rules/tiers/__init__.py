"""Tiers: their members, their sizes, and the bounds between them."""
