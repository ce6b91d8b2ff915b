"""Why a file is not taken: a code here, words for the person where it is shown."""


class Refused(Exception):
    """A file that is not taken. `code` is a key of forms.wizard.file_words."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
