"""What jornadas and the agenda add to the admin: menu, buttons, snippets. Imported once, by wagtail_hooks."""
