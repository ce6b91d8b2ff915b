"""What things may be, and the pure rules about it, a theme a file."""
