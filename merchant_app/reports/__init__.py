"""Printable documents: content (rows and totals) apart from drawing."""
