"""When the shop and its people work: parts that the settings and the timeline share."""
