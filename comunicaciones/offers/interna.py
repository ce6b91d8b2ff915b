"""What subscriptions and the internal area put in the registries."""


def register() -> None:
    """Register all of it; called once by the app."""
