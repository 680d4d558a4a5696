"""The tab Results: goals with their stop lines, and the figures of each over time."""
