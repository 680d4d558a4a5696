"""How the campaign is doing against the approved plan: dates, buffers, work left, comparison."""
