"""What the two do, step by step: the library that both front ends and the demo call."""
