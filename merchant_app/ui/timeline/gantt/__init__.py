"""The Gantt chart: what it shows, how it is painted, and what mouse and keys do with it."""
