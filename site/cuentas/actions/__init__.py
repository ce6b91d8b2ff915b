"""What may happen to people and roles, one act a file."""
