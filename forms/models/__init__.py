"""The form engine's tables: forms and their versions, lookup tables, drafts, files, submissions."""

from forms.models.archivo import StoredFile
from forms.models.draft import Draft, DraftKey, DraftStep
from forms.models.form import Form
from forms.models.submission import Submission
from forms.models.tables import LookupRow, LookupTable
from forms.models.version import FormVersion

__all__ = [
    "Draft",
    "DraftKey",
    "DraftStep",
    "Form",
    "FormVersion",
    "LookupRow",
    "LookupTable",
    "StoredFile",
    "Submission",
]
