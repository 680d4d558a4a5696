"""A payment bill in the window: read, looked at, decided row by row, booked."""
