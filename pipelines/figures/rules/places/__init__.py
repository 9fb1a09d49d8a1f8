"""Places of countries: ranks, their changes, places held for years, answers that name one."""
