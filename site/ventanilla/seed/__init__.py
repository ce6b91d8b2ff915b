"""Loads La Estrella: content that lives in site/demo/ as data files, put in place part by part, safe to repeat."""
