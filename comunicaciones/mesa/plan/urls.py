"""Addresses under /admin/ of the plan and its matrix."""

from django.urls import URLPattern, URLResolver, path

from comunicaciones.mesa.plan import actividades, evidencias, informe, matriz, metas, planes, vistas

urlpatterns: list[URLPattern | URLResolver] = [
    path("plan/", planes.inicio, name="plan"),
    path("plan/planes/", planes.lista, name="plan_lista"),
    path("plan/nuevo/", planes.nuevo, name="plan_nuevo"),
    path("plan/mias/", actividades.mias, name="plan_mias"),
    path("plan/matriz/", matriz.pagina, name="plan_matriz"),
    path("plan/matriz.csv", matriz.csv, name="plan_matriz_csv"),
    path("plan/matriz.xlsx", matriz.xlsx, name="plan_matriz_xlsx"),
    path("plan/matriz/<int:tramite>/<slug:paso>/", matriz.casilla, name="plan_casilla"),
    path("plan/matriz/<int:tramite>/<slug:paso>/evidencia/", matriz.evidencia, name="plan_casilla_evidencia"),
    path("plan/evidencias/", evidencias.lista, name="plan_evidencias"),
    path("plan/evidencias.csv", evidencias.csv, name="plan_evidencias_csv"),
    path("plan/evidencias/<uuid:id>/", evidencias.descargar, name="plan_evidencia"),
    path("plan/evidencias/<uuid:id>/apartar/", evidencias.apartar, name="plan_evidencia_apartar"),
    path("plan/actividad/<int:pk>/", actividades.ficha, name="plan_actividad"),
    path("plan/actividad/<int:pk>/editar/", actividades.editar, name="plan_actividad_editar"),
    path("plan/actividad/<int:pk>/mover/", actividades.mover, name="plan_actividad_mover"),
    path("plan/actividad/<int:pk>/evidencia/", actividades.evidencia, name="plan_actividad_evidencia"),
    path("plan/meta/<int:pk>/", metas.ver, name="plan_meta"),
    path("plan/<int:anio>/", actividades.lista, name="plan_anio"),
    path("plan/<int:anio>/tablero/", vistas.tablero, name="plan_tablero"),
    path("plan/<int:anio>/calendario/", vistas.calendario, name="plan_calendario"),
    path("plan/<int:anio>/linea/", vistas.linea, name="plan_linea"),
    path("plan/<int:anio>/informe.pdf", informe.pdf, name="plan_informe"),
    path("plan/<int:anio>/editar/", planes.editar, name="plan_editar"),
    path("plan/<int:anio>/copiar/", planes.copiar, name="plan_copiar"),
    path("plan/<int:anio>/cerrar/", planes.cerrar, name="plan_cerrar"),
    path("plan/<int:anio>/abrir/", planes.abrir, name="plan_abrir"),
    path("plan/<int:anio>/componente/", planes.componente, name="plan_componente_nuevo"),
    path("plan/<int:anio>/componente/<int:pk>/", planes.componente, name="plan_componente"),
    path("plan/<int:anio>/componente/<int:pk>/quitar/", planes.quitar, name="plan_componente_quitar"),
    path("plan/<int:anio>/actividad/", actividades.nueva, name="plan_actividad_nueva"),
    path("plan/<int:anio>/metas/", metas.lista, name="plan_metas"),
    path("plan/<int:anio>/metas/nueva/", metas.escribir, name="plan_meta_nueva"),
    path("plan/<int:anio>/metas/<int:pk>/", metas.escribir, name="plan_meta_editar"),
    path("plan/<int:anio>/metas/<int:pk>/quitar/", metas.quitar, name="plan_meta_quitar"),
]
