"""Uploads: told by their content, cleaned, scanned. Nothing here touches the database."""
