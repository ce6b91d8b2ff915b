"""Devices in words, for the list of sessions: `{{ session.user_agent|equipo }}`."""

from django import template

from cuentas.presenters import equipo as presenter

register = template.Library()
register.filter("equipo", presenter.equipo)
register.filter("navegador", presenter.navegador)
