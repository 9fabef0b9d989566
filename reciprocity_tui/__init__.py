"""reciprocity: two people look at give and take together."""

__version__ = "0.1.0"
