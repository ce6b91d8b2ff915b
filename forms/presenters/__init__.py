"""Forms in words, for people."""
