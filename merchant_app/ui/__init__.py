"""The window. Only this package imports PySide6, and it never writes to the file itself."""
