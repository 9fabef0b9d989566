"""Words: outside text made harmless, and sentences with what goes into them. It knows nothing of the domain."""
