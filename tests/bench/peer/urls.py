"""The wizard and its last page."""

from django.core.files.storage import FileSystemStorage
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path
from formtools.wizard.views import SessionWizardView

from tests.bench.peer.forms import STEPS
from tests.bench.peer.models import Finished


class Wizard(SessionWizardView):
    form_list = STEPS
    template_name = "peer.html"
    file_storage = FileSystemStorage()

    def done(self, form_list, **kwargs):
        answers = self.get_all_cleaned_data()
        upload = answers.pop("anexo_3")
        Finished.objects.create(answers={k: str(v) for k, v in answers.items()}, file=upload)
        return HttpResponseRedirect("/hecho/")


urlpatterns = [
    path("", Wizard.as_view()),
    path("hecho/", lambda request: HttpResponse("hecho")),
]
