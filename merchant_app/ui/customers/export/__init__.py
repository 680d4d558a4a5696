"""Customers and purchases saved for other programs."""
