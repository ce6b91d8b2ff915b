"""What surveys and practice add to the admin: menu, buttons, snippets. Imported once, by wagtail_hooks."""
