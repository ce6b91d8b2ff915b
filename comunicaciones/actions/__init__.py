"""What people and the clock do here, one act a file."""
