"""The main window: menu bar, the row with campaign switch and tabs, pages, status bar."""
