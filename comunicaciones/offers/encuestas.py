"""What surveys and practice put in the registries."""


def register() -> None:
    """Register all of it; called once by the app."""
