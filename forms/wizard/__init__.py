"""The wizard: a form of several steps under the address of the page that hosts it."""

from forms.wizard.addresses import hand_over, serve

__all__ = ["hand_over", "serve"]
