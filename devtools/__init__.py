"""What stands behind dev.py: standard library only, except `messages`, which runs in `.venv`."""
