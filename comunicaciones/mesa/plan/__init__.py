"""The officials' screens of the plan and its matrix."""
