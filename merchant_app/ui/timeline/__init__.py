"""The timeline tab: the tree of phases and tasks, the Gantt chart beside it, and the details."""
