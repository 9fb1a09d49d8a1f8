"""Percentages: shares, whose and of what, growth, and changes in percentage points."""
