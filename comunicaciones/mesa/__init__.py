"""The officials' screens, a theme a folder."""
