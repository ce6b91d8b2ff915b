"""The officials' screens of attendance."""
