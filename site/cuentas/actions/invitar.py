"""Invite a new person to set a password, by a link that works once and until a day."""

import secrets
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.actions.auditar import auditar
from core.actions.encolar_mensaje import encolar_mensaje
from core.digests import keyed_digest
from cuentas.models import CargaUsuarios, InvitacionCuenta, Usuario

BATCH = 200


def huella_de(secreto: str) -> str:
    """Return what is kept of a link's secret."""
    return keyed_digest("cuentas.invitacion", secreto)


def invitar(*, usuario: Usuario, by: Any, carga: CargaUsuarios | None = None) -> InvitacionCuenta:
    """Mail a new link; the older ones stop working. Who may: who creates accounts, checked by the caller.

    Recorded as `cuentas.invitar`. Sends one mail, forgotten once sent: it holds the secret.
    """
    secreto = secrets.token_urlsafe(32)
    with transaction.atomic():
        usuario.invitaciones_de_cuenta.filter(usada_en=None).update(vence_en=timezone.now())
        row = InvitacionCuenta.objects.create(
            usuario=usuario,
            huella=huella_de(secreto),
            carga=carga,
            vence_en=timezone.now() + timedelta(days=settings.INVITATION_DAYS),
        )
        encolar_mensaje(
            clave=f"cuentas.invitacion:{usuario.pk}:{row.pk}",
            para=usuario.email,
            plantilla="account/email/invitacion",
            contexto={
                "nombre": usuario.first_name,
                "enlace": f"{settings.PUBLIC_URL.rstrip('/')}{reverse('cuenta_invitacion', args=[secreto])}",
                "dias": settings.INVITATION_DAYS,
                "correo": usuario.email,
            },
            efimero=True,
        )
        auditar(event="cuentas.invitar", by=by, target=usuario)
    return row


def invitar_lote(*, carga: CargaUsuarios, by: None = None) -> int:
    """Invite the next people whom the file made and nobody invited yet; return how many. Safe to run again."""
    made = carga.filas.filter(resultado="nueva").values("correo")
    pending = Usuario.objects.filter(
        email__in=made, is_active=True, date_joined__gte=carga.creada_en, invitaciones_de_cuenta__isnull=True
    )
    people = list(pending.order_by("pk")[:BATCH])
    for person in people:
        with transaction.atomic():
            locked = Usuario.objects.select_for_update().get(pk=person.pk)
            if not locked.invitaciones_de_cuenta.exists():
                invitar(usuario=locked, by=carga.por, carga=carga)
    return len(people)


def aceptar_invitacion(*, invitacion: InvitacionCuenta, clave: str, by: None = None) -> bool:
    """Set the password that the person chose; the link is used up. False when it was used or is over.

    Who may: who has the link, which also proves the address. Recorded as `cuentas.aceptar_invitacion`.
    """
    with transaction.atomic():
        free = InvitacionCuenta.objects.filter(
            pk=invitacion.pk, usada_en=None, vence_en__gt=timezone.now(), usuario__is_active=True
        )
        if not free.update(usada_en=timezone.now()):
            return False
        person = Usuario.objects.select_for_update().get(pk=invitacion.usuario_id)
        person.set_password(clave)
        person.save(update_fields=["password"])
        EmailAddress.objects.update_or_create(
            user=person, email=person.email, defaults={"verified": True, "primary": True}
        )
        auditar(event="cuentas.aceptar_invitacion", by=person, target=person)
        return True
