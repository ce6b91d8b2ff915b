"""What campaigns and what they brought put in the registries."""


def register() -> None:
    """Register all of it; called once by the app."""
