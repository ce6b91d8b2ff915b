"""Where the peer keeps a finished form."""

from django.db import models


class Finished(models.Model):
    answers = models.JSONField()
    file = models.FileField(upload_to="finished")

    def __str__(self) -> str:
        return str(self.pk)
