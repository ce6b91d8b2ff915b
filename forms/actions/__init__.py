"""Acts of the form engine, one a file."""
