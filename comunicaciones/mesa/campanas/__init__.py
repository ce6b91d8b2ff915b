"""The officials' screens of campaigns and what they brought."""
