"""What the plan and its matrix add to the admin: menu, buttons, snippets. Imported once, by wagtail_hooks."""
