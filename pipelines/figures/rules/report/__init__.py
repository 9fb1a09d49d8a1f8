"""What the report says of itself: its countries and indicators, its releases, its method."""
