"""Statistics beside the scores: counts, sums of money, factors, and pronouns for any of them."""
