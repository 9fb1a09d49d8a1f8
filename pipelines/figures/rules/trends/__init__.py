"""What is told without a figure: directions, and who leads or lags."""
