"""What two sheets say together, by the measurement model."""
