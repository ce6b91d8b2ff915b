"""Many accounts at once, in the caller's transaction: some statements for a thousand, not for each."""

from collections.abc import Iterable, Sequence
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.contrib.auth.models import Group

from core.models import AuditEvent
from cuentas.models import Usuario
from cuentas.roles import ROLES
from cuentas.selectors.cargas import Propuesta

BATCH = 500


def crear_personas(*, propuestas: Sequence[Propuesta], by: Any) -> list[Usuario]:
    """Create these accounts without a password: an invitation lets each person set one. Recorded one by one."""
    people = [
        Usuario(
            email=p.correo,
            first_name=p.datos["nombre"],
            last_name=p.datos["apellidos"],
            cargo=p.datos["cargo"],
            password=make_password(None),
        )
        for p in propuestas
    ]
    if any(not person.password.startswith(UNUSABLE_PASSWORD_PREFIX) for person in people):
        raise RuntimeError("a new account must have no password")
    Usuario.objects.bulk_create(people, batch_size=BATCH)
    EmailAddress.objects.bulk_create(
        (EmailAddress(user=person, email=person.email, primary=True, verified=False) for person in people),
        batch_size=BATCH,
    )
    _groups([(person, p.datos["roles"]) for person, p in zip(people, propuestas, strict=True)])
    _units([(person, p.datos["dependencias"]) for person, p in zip(people, propuestas, strict=True)])
    _audit("cuentas.crear_usuario", people, propuestas, by)
    return people


def cambiar_personas(*, propuestas: Sequence[Propuesta], by: Any) -> None:
    """Change these accounts as was reported. Roles that are given take the place of the house's other roles."""
    people = []
    for p in propuestas:
        person = p.persona
        if person is None:
            continue
        person.first_name, person.last_name = p.datos["nombre"], p.datos["apellidos"]
        person.cargo = p.datos["cargo"] or person.cargo
        people.append(person)
    Usuario.objects.bulk_update(people, ["first_name", "last_name", "cargo"], batch_size=200)
    ours = Group.objects.filter(name__in=[rol.nombre for rol in ROLES.values()])
    for p in propuestas:
        if p.persona is not None and p.datos["roles"]:
            p.persona.groups.remove(*ours)
        if p.persona is not None and p.datos["dependencias"]:
            p.persona.dependencias.set(p.datos["dependencias"])
    _groups([(p.persona, p.datos["roles"]) for p in propuestas if p.persona is not None])
    _audit("cuentas.cambiar_usuario", people, propuestas, by)


def _groups(pairs: Iterable[tuple[Usuario, Sequence[str]]]) -> None:
    groups = {id: Group.objects.get_or_create(name=rol.nombre)[0] for id, rol in ROLES.items()}
    through: Any = Usuario.groups.through
    rows = (through(usuario=person, group=groups[id]) for person, roles in pairs for id in roles)
    through.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _units(pairs: Iterable[tuple[Usuario, Sequence[Any]]]) -> None:
    through: Any = Usuario.dependencias.through
    rows = (through(usuario=person, dependencia=unit) for person, units in pairs for unit in units)
    through.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _audit(event: str, people: Sequence[Usuario], propuestas: Sequence[Propuesta], by: Any) -> None:
    AuditEvent.objects.bulk_create(
        (
            AuditEvent(
                event=event,
                actor=by,
                actor_label=str(by),
                target_type="cuentas.usuario",
                target_id=str(person.pk),
                target_label=str(person)[:200],
                data={"roles": p.datos["roles"], "campos": sorted(p.diferencia)},
            )
            for person, p in zip(people, propuestas, strict=True)
        ),
        batch_size=BATCH,
    )
