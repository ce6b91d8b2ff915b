"""What templates of the site show of this room."""
