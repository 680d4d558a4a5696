"""The kit that all printed documents are drawn with; reportlab is imported in here only.

Callers import the modules of this package when a document is asked for, because loading
reportlab and the fonts would slow the start of the program.
"""
