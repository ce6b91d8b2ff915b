"""What subscriptions and the internal area add to the admin. Imported once, by wagtail_hooks."""
