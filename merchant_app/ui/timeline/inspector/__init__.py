"""The panel on the right of the timeline: everything about the selected task."""
