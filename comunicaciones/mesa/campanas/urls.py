"""Addresses under /admin/ of campaigns and what they brought."""

from django.urls import URLPattern, URLResolver, path

from comunicaciones.mesa.campanas import campanas, emisiones, envios, materiales, medicion, piezas

urlpatterns: list[URLPattern | URLResolver] = [
    path("campanas/", campanas.lista, name="campanas"),
    path("campanas/nueva/", campanas.nueva, name="campana_nueva"),
    path("campanas/medicion/", medicion.general, name="campanas_medicion"),
    path("campanas/medicion/<slug:id>.csv", medicion.archivo, name="campanas_medicion_csv"),
    path("campanas/<int:pk>/", campanas.ver, name="campana"),
    path("campanas/<int:pk>/editar/", campanas.editar, name="campana_editar"),
    path("campanas/<int:pk>/estado/", campanas.pasar, name="campana_pasar"),
    path("campanas/<int:pk>/paquete.zip", materiales.paquete_campana, name="campana_paquete"),
    path("campanas/<int:pk>/al-aire/", emisiones.ver, name="campana_emisiones"),
    path("campanas/<int:pk>/al-aire/archivo/", emisiones.cargar, name="campana_emisiones_cargar"),
    path("campanas/<int:pk>/al-aire.csv", emisiones.bajar, name="campana_emisiones_csv"),
    path("campanas/<int:pk>/medicion/", medicion.de_campana, name="campana_medicion"),
    path("campanas/<int:pk>/medicion/<slug:id>.csv", medicion.archivo, name="campana_medicion_csv"),
    path("campanas/<int:campana_pk>/pieza/", piezas.nueva, name="campana_pieza_nueva"),
    path("campanas/pieza/<int:pk>/", piezas.ver, name="campana_pieza"),
    path("campanas/pieza/<int:pk>/editar/", piezas.editar, name="campana_pieza_editar"),
    path("campanas/pieza/<int:pk>/decidir/", piezas.decidir, name="campana_pieza_decidir"),
    path("campanas/pieza/<int:pk>/mensaje/", piezas.mensaje, name="campana_pieza_mensaje"),
    path("campanas/pieza/<int:pk>/a-mano/", piezas.a_mano, name="campana_pieza_a_mano"),
    path("campanas/pieza/<int:pk>/banner/", piezas.banner, name="campana_pieza_banner"),
    path("campanas/banner/<int:pk>/quitar/", piezas.sin_banner, name="campana_banner_quitar"),
    path("campanas/pieza/<int:pk>/qr.svg", materiales.qr, {"formato": "svg"}, name="campana_pieza_qr_svg"),
    path("campanas/pieza/<int:pk>/qr.png", materiales.qr, {"formato": "png"}, name="campana_pieza_qr_png"),
    path("campanas/pieza/<int:pk>/hoja.pdf", materiales.hoja, name="campana_pieza_hoja"),
    path("campanas/pieza/<int:pk>/paquete.zip", materiales.paquete, name="campana_pieza_paquete"),
    path("campanas/pieza/<int:pk>/envio/", envios.nuevo, name="campana_pieza_envio"),
    path("campanas/envio/<int:pk>/", envios.ver, name="campana_envio"),
    path("campanas/envio/<int:pk>/pasar/", envios.pasar, name="campana_envio_pasar"),
    path("campanas/emision/<int:pk>/", emisiones.editar, name="campana_emision"),
    path("campanas/emision/<int:pk>/quitar/", emisiones.quitar, name="campana_emision_quitar"),
]
