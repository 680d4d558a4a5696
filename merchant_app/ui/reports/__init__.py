"""The Reports tab: what can be printed, how it will look, and what was printed when."""
