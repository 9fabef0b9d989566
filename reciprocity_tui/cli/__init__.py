"""The command line: the one place that knows how commands and options are written."""
