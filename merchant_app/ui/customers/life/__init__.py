"""The view "Rhythm and value": stages and how they move, RFM, who comes back, what separates."""
