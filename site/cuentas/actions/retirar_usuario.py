"""Close the account of who leaves in one act, hand over what they had; and give the account back."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.actions.auditar import auditar
from core.registry import handovers
from cuentas.models import Retiro, Usuario
from cuentas.permissions import CAMBIAR, puede_cambiar


def retirar_usuario(*, usuario: Usuario, a: Usuario | None, by: Any) -> Retiro:
    """Turn the account off, end its sessions, take its roles, second factor and secret links; hand its work to `a`.

    Without `a` the work is left where the head of its dependencia sees it. What each room had is in its registry
    (core.registry.handovers). What the account had is kept in the row, to be given back; second factor and sessions
    are not. Who may: who changes accounts, not their own nor one above; raises PermissionDenied. Recorded as
    `cuentas.retirar_usuario` with how many things went over. Nothing is sent.
    """
    if not by.has_perm(CAMBIAR) or not puede_cambiar(by, usuario) or usuario == by or (a and not a.is_active):
        raise PermissionDenied
    with transaction.atomic():
        person = Usuario.objects.select_for_update().get(pk=usuario.pk)
        if not person.is_active:
            raise ValueError("the account is closed already")
        handed = {h.id: h.hand_over(user=person, to=a, by=by) for h in handovers}
        kept: dict[str, Any] = {
            "grupos": [group.name for group in person.groups.all()],
            "dependencias": list(person.dependencias.values_list("pk", flat=True)),
            "salas": {h.id: h.revoke(person) for h in handovers},
        }
        _close(person)
        row = Retiro.objects.create(usuario=person, por=by, entregado_a=a, guardado=kept)
        counts = {id: n for id, n in handed.items() if n}
        auditar(event="cuentas.retirar_usuario", by=by, target=person, entregado=counts, a=a.pk if a else None)
        return row


def _close(person: Usuario) -> None:
    person.groups.clear()
    person.user_permissions.clear()
    person.is_active = False
    person.is_superuser = person.is_staff = False
    person.save(update_fields=["is_active", "is_superuser", "is_staff"])
    Authenticator.objects.filter(user=person).delete()
    person.invitaciones_de_cuenta.filter(usada_en=None).update(vence_en=timezone.now())
    keys = set(UserSession.objects.filter(user=person).values_list("session_key", flat=True))
    # Sessions from before they were listed by person: their row says whose they are only when it is read.
    keys |= {s.session_key for s in Session.objects.filter(expire_date__gt=timezone.now()) if _is_of(s, person)}
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user=person).delete()


def _is_of(session: Session, person: Usuario) -> bool:
    return bool(session.get_decoded().get("_auth_user_id") == str(person.pk))


def reactivar_usuario(*, retiro: Retiro, by: Any) -> Usuario:
    """Give an account back with its roles and what the rooms took; the work stays with who has it now.

    The password works again; a second factor is set up anew. Who may: as above. Recorded as
    `cuentas.reactivar_usuario`. Nothing is sent.
    """
    if not by.has_perm(CAMBIAR) or not puede_cambiar(by, retiro.usuario):
        raise PermissionDenied
    with transaction.atomic():
        taken = Retiro.objects.filter(pk=retiro.pk, deshecho_en=None).update(
            deshecho_en=timezone.now(), deshecho_por=by
        )
        person = Usuario.objects.select_for_update().get(pk=retiro.usuario_id)
        if not taken:
            return person
        person.is_active = True
        person.save(update_fields=["is_active"])
        kept = retiro.guardado
        person.groups.set(Group.objects.filter(name__in=kept.get("grupos", [])))
        if not puede_cambiar(by, person):
            raise PermissionDenied
        for handover in handovers:
            if kept.get("salas", {}).get(handover.id) is not None:
                handover.restore(person, kept["salas"][handover.id])
        EmailAddress.objects.get_or_create(
            user=person, email=person.email, defaults={"primary": True, "verified": False}
        )
        auditar(event="cuentas.reactivar_usuario", by=by, target=person)
        return person
