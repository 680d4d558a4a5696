"""Customers in the window of an import."""
