"""The officials' screens of the board."""
