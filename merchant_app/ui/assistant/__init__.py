"""The assistant for a new campaign: template, dates and money, with a live preview."""
