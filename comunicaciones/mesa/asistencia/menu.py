"""What attendance add to the admin: menu, buttons, snippets. Imported once, by wagtail_hooks."""
