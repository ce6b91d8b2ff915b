"""What the form engine adds to the admin."""

from wagtail.snippets.models import register_snippet

from forms.viewsets import FormulariosGroup

register_snippet(FormulariosGroup)
