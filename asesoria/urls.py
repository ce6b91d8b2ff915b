"""Addresses of taking part, under /participar/, and of the chat, under /chat/. Forums themselves are pages."""

from django.urls import include, path

from asesoria.views import apelar, api, aportes, chat, foros, participar, propuesta, seguimientos

participar_urls = [
    path("entrar/", participar.entrar, name="entrar"),
    path("nombre/", participar.nombre, name="nombre"),
    path("parecidos/", foros.parecidos_view, name="parecidos"),
    path("foro/<int:pk>/preguntar/", participar.preguntar, name="preguntar"),
    path("foro/<int:pk>/seguir/", seguimientos.seguir_foro, name="seguir_foro"),
    path("tema/<int:pk>/", participar.tema, name="tema"),
    path("tema/<int:pk>/responder/", participar.responder, name="responder"),
    path("tema/<int:pk>/seguir/", seguimientos.seguir_tema, name="seguir_tema"),
    path("pagina/<int:pk>/comentar/", participar.comentar, name="comentar"),
    path("publicacion/<int:pk>/editar/", aportes.editar, name="editar"),
    path("publicacion/<int:pk>/retirar/", aportes.retirar, name="retirar"),
    path("publicacion/<int:pk>/sirvio/", aportes.sirvio, name="sirvio"),
    path("publicacion/<int:pk>/reportar/", aportes.reportar, name="reportar"),
    path("publicacion/<int:pk>/historia/", aportes.historia, name="historia"),
    path("archivo/<uuid:id>/", aportes.archivo, name="archivo"),
    path("sancion/<int:pk>/", apelar.apelar, name="apelar"),
    path("avisos/", seguimientos.avisos, name="avisos"),
    path("dejar/<str:ficha>/", seguimientos.dejar, name="dejar"),
]

chat_urls = [
    path("", chat.inicio, name="chat"),
    path("adios/", chat.adios, name="chat_adios"),
    path("volver/<str:ficha>/", chat.regresar, name="chat_regresar"),
    path("<uuid:id>/", chat.ver, name="chat_ver"),
    path("<uuid:id>/decir/", chat.decir, name="chat_decir"),
    path("<uuid:id>/nuevo/", chat.sondeo, name="chat_sondeo"),
    path("<uuid:id>/terminar/", chat.acabar, name="chat_terminar"),
    path("<uuid:id>/propuesta/", propuesta.decidir, name="chat_propuesta"),
    path("<uuid:id>/valorar/", chat.calificar, name="chat_valorar"),
    path("<uuid:id>/transcripcion/", chat.transcripcion, name="chat_transcripcion"),
    path("<uuid:id>/archivo/<uuid:archivo_id>/", chat.archivo, name="chat_archivo"),
]

api_urls = [
    path("foros/", api.foros, name="api_foros"),
    path("foros/<int:pk>/temas/", api.temas, name="api_temas"),
    path("temas/<int:pk>/", api.tema, name="api_tema"),
]

urlpatterns = [
    path("", include(([path("participar/", include(participar_urls)), path("chat/", include(chat_urls))], "asesoria")))
]
