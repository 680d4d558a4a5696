"""What goes out: tables for spreadsheets, and journals for an accountant's programs."""
