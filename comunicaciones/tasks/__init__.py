"""What the worker does for this room, a theme a file."""
