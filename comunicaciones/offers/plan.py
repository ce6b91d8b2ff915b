"""What the plan and its matrix put in the registries."""


def register() -> None:
    """Register all of it; called once by the app."""
