"""The officials' screens of subscriptions and the internal area."""
