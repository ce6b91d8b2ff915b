"""What is read, a theme a file."""
