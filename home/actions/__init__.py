"""What editors do that touches more than one row."""
