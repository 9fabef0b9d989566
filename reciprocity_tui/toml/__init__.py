"""TOML files that people write: every mistake at once, each with its place and kind."""
