from dataclasses import replace

from django.urls import include, path, re_path

from forms.models import Form
from forms.wizard import serve
from tests.unit.forms.wizard.town import host_of
from ventanilla import urls as town

practice_until = None  # a test of exercises sets it


def solicitud(request, rest):
    host = replace(host_of(Form.objects.get(key="prueba")), practice_until=practice_until)
    return serve(request, host, rest)


urlpatterns = [
    path("", include("forms.urls")),
    re_path(r"^prueba/solicitud/(?P<rest>.*)$", solicitud),
    *town.urlpatterns,
]
handler404 = "core.views.errores.not_found"
handler500 = "core.views.errores.server_error"

handler400 = "core.views.errores.bad_request"
