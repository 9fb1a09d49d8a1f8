"""How many indicators, or countries, of a set lie in the top N, and which."""
