from django.urls import include, path, re_path

from forms.models import Form
from forms.wizard import serve
from tests.unit.forms.wizard.town import host_of
from ventanilla import urls as town


def solicitud(request, rest):
    return serve(request, host_of(Form.objects.get(key="prueba")), rest)


urlpatterns = [
    path("", include("forms.urls")),
    re_path(r"^prueba/solicitud/(?P<rest>.*)$", solicitud),
    *town.urlpatterns,
]
handler404 = "core.views.errores.not_found"
handler500 = "core.views.errores.server_error"

handler400 = "core.views.errores.bad_request"
