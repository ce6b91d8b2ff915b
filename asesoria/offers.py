"""What this room offers to the others' registries."""


def register() -> None:
    """Register all of it; called once by the app."""
