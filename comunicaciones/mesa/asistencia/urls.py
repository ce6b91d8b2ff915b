"""Addresses under /admin/ of attendance."""

from django.urls import URLPattern, URLResolver, path

from comunicaciones.mesa.asistencia import capacitacion, cierre, lista, llegadas, lotes, planillas, puerta, tomar

DE = "jornadas/<int:pk>/asistencia/"
SESION = f"{DE}<int:sesion_pk>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("jornadas/asistencia/", tomar.jornadas, name="asistencia_jornadas"),
    path("jornadas/capacitados/", capacitacion.pagina, name="asistencia_capacitados"),
    path("jornadas/capacitados.csv", capacitacion.archivo, name="asistencia_capacitados_csv"),
    path(DE, tomar.lista, name="asistencia"),
    path(f"{DE}subir/", lotes.subir, name="asistencia_subir"),
    path(f"{DE}cargas/<int:carga_pk>/", lotes.carga, name="asistencia_carga"),
    path(f"{DE}cargas/<int:carga_pk>.csv", lotes.informe, name="asistencia_carga_csv"),
    path(f"{DE}llegada/", llegadas.llegada, name="asistencia_llegada"),
    path(f"{DE}planilla/", planillas.planilla, name="asistencia_planilla"),
    path(f"{DE}planillas/<int:planilla_pk>/archivo/", planillas.archivo, name="asistencia_planilla_archivo"),
    path(f"{DE}lista.pdf", lista.en_pdf, name="asistencia_pdf"),
    path(f"{DE}lista.csv", lista.en_csv, name="asistencia_csv"),
    path(f"{DE}lista.xlsx", lista.en_xlsx, name="asistencia_xlsx"),
    path(f"{DE}cerrar/", cierre.cerrar, name="asistencia_cerrar"),
    path(f"{DE}reabrir/", cierre.reabrir, name="asistencia_reabrir"),
    path(f"{DE}minimo/", cierre.minimo, name="asistencia_minimo"),
    path(f"{SESION}marcar/", tomar.marcar, name="asistencia_marcar"),
    path(f"{SESION}desmarcar/", tomar.desmarcar, name="asistencia_desmarcar"),
    path(f"{SESION}escanear/", tomar.escanear, name="asistencia_escanear"),
    path(f"{SESION}funcionario/", llegadas.funcionario, name="asistencia_funcionario"),
    path(f"{SESION}qr/", puerta.mostrar, name="asistencia_mostrar_qr"),
    path(f"{SESION}qr/abrir/", puerta.abrir, name="asistencia_abrir_qr"),
    path(f"{SESION}qr/cerrar/", puerta.cerrar, name="asistencia_cerrar_qr"),
]
