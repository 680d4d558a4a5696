"""The tab Risks: the map of risks, the list, and the prepared plan of each."""
