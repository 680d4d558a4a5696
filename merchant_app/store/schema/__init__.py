"""The tables of the shop file, and how older files become newer ones.

Each migration lives in a file of its own as literal SQL and is never changed once released.
"""
