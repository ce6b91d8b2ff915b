"""Addresses of the officials' screens, under the admin."""

from django.urls import path

from asesoria.mesa import actos_consulta, chat, chat_actos, comentarios, consultas, indicadores, moderacion, temas

urlpatterns = [
    path("indicadores/asesoria/", indicadores.pagina, name="asesoria_indicadores"),
    path("indicadores/asesoria/<slug:id>.csv", indicadores.archivo, name="asesoria_indicadores_csv"),
    path("moderacion/", moderacion.lista, name="moderacion"),
    path("moderacion/registro/", moderacion.bitacora, name="moderacion_registro"),
    path("moderacion/registro/<int:pk>/deshacer/", moderacion.deshacer, name="moderacion_deshacer"),
    path("moderacion/persona/<int:pk>/", moderacion.persona, name="moderacion_persona"),
    path("moderacion/sancion/<int:pk>/levantar/", moderacion.levantar_sancion, name="moderacion_levantar"),
    path("moderacion/sancion/<int:pk>/apelacion/", moderacion.apelacion, name="moderacion_apelacion"),
    path("moderacion/enlace/<str:ficha>/", moderacion.enlace, name="moderacion_enlace"),
    path("moderacion/publicacion/<int:pk>/<slug:acto>/", moderacion.acto, name="moderacion_acto"),
    path("moderacion/tema/<int:pk>/", temas.tema, name="moderacion_ver_tema"),
    path("moderacion/tema/<int:pk>/frecuente/", temas.frecuente, name="moderacion_frecuente"),
    path("moderacion/tema/<int:pk>/<slug:acto>/", moderacion.acto_tema, name="moderacion_acto_tema"),
    path("consultas/", consultas.lista, name="consultas"),
    path("consultas/anotar/", consultas.registrar, name="consulta_registrar"),
    path("consultas/<int:pk>/", consultas.ver, name="consulta"),
    path("consultas/<int:pk>/<slug:acto>/", actos_consulta.acto, name="consulta_acto"),
    path("paginas/<int:pk>/comentarios/", comentarios.de_pagina, name="comentarios_de_pagina"),
    path("chat/", chat.mesa, name="chat_mesa"),
    path("chat/sondeo/", chat.sondeo, name="chat_mesa_sondeo"),
    path("chat/presencia/", chat.presencia, name="chat_mesa_presencia"),
    path("chat/<uuid:id>/", chat.conversacion, name="chat_mesa_ver"),
    path("chat/<uuid:id>/tomar/", chat.tomar, name="chat_mesa_tomar"),
    path("chat/<uuid:id>/decir/", chat.decir, name="chat_mesa_decir"),
    path("chat/<uuid:id>/pasar/", chat.pasar, name="chat_mesa_pasar"),
    path("chat/<uuid:id>/terminar/", chat.acabar, name="chat_mesa_terminar"),
    path("chat/<uuid:id>/foro/", chat_actos.proponer, name="chat_mesa_proponer"),
    path("chat/<uuid:id>/radicar/", chat_actos.radicar, name="chat_mesa_radicar"),
    path("chat/<uuid:id>/archivo/<uuid:archivo_id>/", chat.archivo, name="chat_mesa_archivo"),
]
