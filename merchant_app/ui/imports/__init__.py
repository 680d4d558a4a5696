"""Bringing in files: what would come is shown first, then booked while the window stays usable."""
