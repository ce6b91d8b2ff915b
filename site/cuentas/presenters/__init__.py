"""How roles are shown."""
