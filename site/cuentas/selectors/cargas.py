"""What each line of a file would do: a new account, a change with its difference, nothing, or why it cannot be."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cuentas.models import Dependencia, FilaCarga, Usuario
from cuentas.permissions import puede_cambiar, roles_que_puede_dar
from cuentas.roles import ROLES
from cuentas.selectors.lectura import MOST_CELL, Linea, plegar

Resultado = FilaCarga.Resultado
LIMITS = {"correo": 254, "nombre": 150, "apellidos": 150, "cargo": 120, "dependencia": MOST_CELL, "roles": MOST_CELL}
_MANY = re.compile(r"[|/,]")


@dataclass
class Propuesta:
    """One line understood: what it says, of whom, and what it would change."""

    numero: int
    correo: str
    datos: dict[str, Any] = field(default_factory=dict)
    errores: list[str] = field(default_factory=list)
    diferencia: dict[str, list[str]] = field(default_factory=dict)
    persona: Usuario | None = None

    @property
    def resultado(self) -> str:
        if self.errores:
            return Resultado.ERROR
        if self.persona is None:
            return Resultado.NUEVA
        return Resultado.CAMBIO if self.diferencia else Resultado.IGUAL


class Clasificador:
    """Knows the base as it is now: a few queries for any number of lines."""

    def __init__(self, by: Any, lineas: Iterable[Linea]) -> None:
        self.lineas = list(lineas)
        self.by = by
        self.puede_dar = roles_que_puede_dar(by)
        self.roles = {plegar(name): id for id, rol in ROLES.items() for name in (id, rol.nombre)}
        self.nombres_de_rol = {rol.nombre: id for id, rol in ROLES.items()}
        units = list(Dependencia.objects.all())
        self.dependencias = {plegar(name): unit for unit in units for name in (unit.nombre, unit.slug)}
        self.personas = self._personas()
        self.vistos: dict[str, int] = {}

    def _personas(self) -> dict[str, Usuario]:
        found: dict[str, Usuario] = {}
        wanted = sorted({linea.celdas["correo"].lower() for linea in self.lineas})
        for start in range(0, len(wanted), 500):
            rows = Usuario.objects.filter(email__in=wanted[start : start + 500])
            found |= {person.email: person for person in rows.prefetch_related("groups", "dependencias")}
        return found

    def propuestas(self) -> list[Propuesta]:
        """Return what each line would do, in order."""
        return [self._propuesta(linea) for linea in self.lineas]

    def _propuesta(self, linea: Linea) -> Propuesta:
        correo = linea.celdas["correo"].lower()
        out = Propuesta(linea.numero, correo[:254])
        if linea.sobran:
            out.errores.append("Tiene más celdas que columnas.")
        self._texts(linea, out)
        self._correo(correo, out)
        out.datos |= {name: linea.celdas.get(name, "") for name in ("nombre", "apellidos", "cargo")}
        out.datos["dependencias"] = self._units(linea.celdas.get("dependencia", ""), out)
        out.datos["roles"] = self._roles(linea.celdas.get("roles", ""), out)
        out.persona = self.personas.get(correo)
        if out.persona is not None and not out.errores:
            self._compare(out.persona, out)
        return out

    def _texts(self, linea: Linea, out: Propuesta) -> None:
        for name in ("nombre", "apellidos"):
            if not linea.celdas[name]:
                out.errores.append(f"Falta {'el nombre' if name == 'nombre' else 'los apellidos'}.")
        for name, most in LIMITS.items():
            value = linea.celdas.get(name, "")
            if len(value) > most:
                out.errores.append(f"{name}: tiene más de {most} letras.")
            if any(unicodedata.category(c) in ("Cc", "Cf") for c in value):
                out.errores.append(f"{name}: tiene signos que no se ven.")

    def _correo(self, correo: str, out: Propuesta) -> None:
        try:
            validate_email(correo)
        except ValidationError:
            out.errores.append("El correo no está bien escrito." if correo else "Falta el correo.")
            return
        if correo in self.vistos:
            out.errores.append(f"El correo ya está en la línea {self.vistos[correo]}.")
        self.vistos.setdefault(correo, out.numero)

    def _units(self, said: str, out: Propuesta) -> list[Dependencia]:
        # A name may hold a comma or a bar of its own: the whole is looked for first.
        whole = self.dependencias.get(plegar(said)) if said else None
        names = [] if whole or not said else [part for part in said.split("|") if part.strip()]
        unknown = [name.strip() for name in names if plegar(name) not in self.dependencias]
        out.errores += [f"No existe la dependencia «{name[:80]}»." for name in unknown]
        return [whole] if whole else [self.dependencias[plegar(n)] for n in names if plegar(n) in self.dependencias]

    def _roles(self, said: str, out: Propuesta) -> list[str]:
        found = []
        for name in (part.strip() for part in _MANY.split(said) if part.strip()):
            id = self.roles.get(plegar(name))
            if id is None:
                out.errores.append(f"No existe el rol «{name[:80]}».")
            elif id not in self.puede_dar:
                out.errores.append(f"Usted no puede dar el rol «{ROLES[id].nombre}».")
            elif id not in found:
                found.append(id)
        return found

    def _compare(self, person: Usuario, out: Propuesta) -> None:
        """Note the difference. An empty cell changes nothing; roles and dependencias that are given take the place."""
        if not person.is_active:
            out.errores.append("Esa cuenta está cerrada: reactívela primero.")
            return
        mine = sorted(self.nombres_de_rol[g.name] for g in person.groups.all() if g.name in self.nombres_de_rol)
        now = {
            "nombre": person.first_name,
            "apellidos": person.last_name,
            "cargo": person.cargo,
            "dependencias": ", ".join(sorted(str(unit) for unit in person.dependencias.all())),
            "roles": ", ".join(ROLES[id].nombre for id in mine),
        }
        then = {name: out.datos[name] for name in ("nombre", "apellidos", "cargo")} | {
            "dependencias": ", ".join(sorted(str(unit) for unit in out.datos["dependencias"])),
            "roles": ", ".join(ROLES[id].nombre for id in sorted(out.datos["roles"])),
        }
        out.diferencia = {name: [now[name], then[name]] for name in now if then[name] and then[name] != now[name]}
        if out.diferencia and not puede_cambiar(self.by, person):
            out.errores.append("Usted no puede cambiar esa cuenta.")
