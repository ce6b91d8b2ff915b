"""Forms of the public and official screens."""
