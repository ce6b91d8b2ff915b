"""What campaigns and what they brought add to the admin: menu, buttons, snippets. Imported once, by wagtail_hooks."""
