"""Addresses of taking part, under /participar/, and of the chat, under /chat/. Forums themselves are pages."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
