"""Bring all that is kept encrypted under the newest key."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from core.actions.auditar import auditar
from core.actions.contar_cifrado import contar_cifrado
from core.actions.recifrar_archivo import recifrar_archivo
from core.actions.recifrar_filas import recifrar_filas
from core.keys import key_ring
from core.sealing import Illegible
from core.selectors.cifrado import Lugar, contadas, lugares, nombre_de, por_recifrar
from core.storage import private_storage

Avance = Callable[[str, int, int], None]  # what is being done, how many of it are done, of how many


@dataclass
class Recifrado:
    """What was done: values and files encrypted again, and which of them cannot be decrypted."""

    filas: int = 0
    archivos: int = 0
    ilegibles: list[str] = field(default_factory=list)


def recifrar(*, by: Any, ensayo: bool = False, lote: int = 200, avance: Avance = lambda *_: None) -> Recifrado:
    """Encrypt again every encrypted value and every private file that is not under the newest key.

    It may run while the site does, be stopped and begun again: what is done is not done twice. What cannot be decrypted
    is left as it is and named in the result. Counts again for /salud/ and records one audit event at its end; with
    `ensayo` nothing is written at all.
    """
    done = Recifrado()
    for lugar in lugares():
        _lugar(lugar, done, ensayo, lote, avance)
    _archivos(done, ensayo, avance)
    if not ensayo:
        contar_cifrado(ya=True)
        auditar(
            event="core.recifrar",
            by=by,
            llave=key_ring().newest.id,
            filas=done.filas,
            archivos=done.archivos,
            ilegibles=len(done.ilegibles),
        )
    return done


def _lugar(lugar: Lugar, done: Recifrado, ensayo: bool, lote: int, avance: Avance) -> None:
    pending = contadas(lugar)[1]
    seen, last = 0, None
    while filas := por_recifrar(lugar, despues=last, lote=lote):
        lost = recifrar_filas(lugar=lugar, filas=filas, ensayo=ensayo)
        done.filas += len(filas) - len(lost)
        done.ilegibles += [f"{nombre_de(lugar)} {pk}" for pk in lost]
        seen, last = seen + len(filas), filas[-1][0]
        avance(nombre_de(lugar), seen, max(seen, pending))


def _archivos(done: Recifrado, ensayo: bool, avance: Avance) -> None:
    nombres = list(private_storage().walk())
    for seen, nombre in enumerate(nombres, 1):
        try:
            done.archivos += recifrar_archivo(nombre=nombre, ensayo=ensayo)
        except Illegible as error:
            done.ilegibles.append(f"{nombre} ({error})")
        avance("archivos", seen, len(nombres))
