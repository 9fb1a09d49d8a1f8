"""How far two countries are apart in points: who is set against whom, and who leads."""
