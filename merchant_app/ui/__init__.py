"""The window. Only this package imports PySide6, and it never writes to the file itself."""

# From the first import of PySide6 on, it reads the source of every module that is imported. So
# what is free of Qt and needed at the start anyway comes before it.
import merchant_app.formats
import merchant_app.store.attention
import merchant_app.store.backup
import merchant_app.store.measures
import merchant_app.store.people  # noqa: F401
