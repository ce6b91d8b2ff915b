"""The officials' screens of jornadas and the agenda."""
