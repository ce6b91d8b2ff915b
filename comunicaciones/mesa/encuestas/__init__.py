"""The officials' screens of surveys and practice."""
