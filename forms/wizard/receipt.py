"""What the person sees after sending, always from what is stored."""

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from forms.models import Draft
from forms.registry import destination_of
from forms.wizard.answering import page


def receipt(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show the receipt that the destination gave, the same at every repeat."""
    destination = destination_of(draft)
    context = {
        "draft": draft,
        "host": {**draft.host, "url": draft.host_url},
        "receipt": draft.receipt,
        "submission": SimpleLazyObject(lambda: getattr(draft, "submission", None)),  # few receipts print of it
    }
    template = draft.on_behalf and destination.on_behalf_template
    return page(request, template or destination.receipt_template, context)
