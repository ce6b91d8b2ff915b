"""Who may do what, a theme a file."""
