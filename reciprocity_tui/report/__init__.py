"""What both have revealed, as a document."""
