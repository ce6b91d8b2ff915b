"""Home, indexes, standard pages and menus."""

from typing import Any

from home.models import HomePage, Menu, SectionIndexPage, StandardPage, TramiteDestacado
from noticias.models import NoticiasIndexPage, TutorialesIndexPage
from tramites.models import TramitesIndexPage
from ventanilla.seed.arbol import poner, raiz
from ventanilla.seed.bloques import crudo, cuerpo
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.datos import contenido

INDICES: dict[str, Any] = {
    "tramites": TramitesIndexPage,
    "noticias": NoticiasIndexPage,
    "tutoriales": TutorialesIndexPage,
}


def portada(ctx: Contexto) -> None:
    """Make the home page and the three indexes; what the home page shows comes once the pages are there."""
    item = contenido("paginas")["inicio"]
    home = raiz(
        ctx,
        HomePage(
            title=item["titulo"],
            slug="inicio",
            resumen=item["resumen"],
            pregunta=item["pregunta"],
            introduccion=item["introduccion"],
            tramites_titulo=item["tramites_titulo"],
            ayuda=item["ayuda"],
            show_in_menus=False,
        ),
    )
    for slug, texts in contenido("paginas")["indices"].items():
        poner(ctx, home, INDICES[slug](title=texts["titulo"], slug=slug, resumen=texts["resumen"]), slug)


def generales(ctx: Contexto) -> None:
    """Make sections and standard pages, a mother page before its daughters."""
    for item in contenido("paginas")["paginas"]:
        madre, _, slug = item["ruta"].rpartition("/")
        poner(ctx, ctx.pagina(madre), _pagina(ctx, item, slug), item["ruta"])


def _pagina(ctx: Contexto, item: dict[str, Any], slug: str) -> SectionIndexPage | StandardPage:
    base = {"title": item["titulo"], "slug": slug, "resumen": item["resumen"]}
    blocks = cuerpo(ctx, item["cuerpo"])
    if item.get("clase") != "seccion":
        return StandardPage(**base, cuerpo=crudo(blocks))
    (_, introduccion), *rest = blocks
    if "<h2>" in introduccion:
        return SectionIndexPage(**base, cuerpo=crudo(blocks))
    return SectionIndexPage(**base, introduccion=introduccion, cuerpo=crudo(rest))


def contenido_de_portada(ctx: Contexto) -> None:
    """Put the seven trámites and the everyday words on the home page, if it has none yet."""
    home = HomePage.objects.get(pk=ctx.pagina("").pk)
    if home.destacados.exists():
        return
    item = contenido("paginas")["inicio"]
    tramites = contenido("tramites")
    home.destacados = [TramiteDestacado(tramite=ctx.pagina(f"tramites/{t['slug']}")) for t in tramites]
    home.fichas = crudo(
        [
            ("ficha", {"texto": f["texto"], "pagina": ctx.pagina(f["pagina"]).pk, "busqueda": ""})
            for f in item["accesos"]
        ]
    )
    home.save_revision(user=ctx.by).publish(user=ctx.by)
    ctx.nuevo += 1


def menus(ctx: Contexto) -> None:
    """Make the menus of the Spanish pages; English ones lead to the same pages, where they are translated."""
    for lugar, items in contenido("entidad")["menus"].items():
        _, created = Menu.objects.get_or_create(
            lugar=lugar,
            locale=ctx.es,
            defaults={"opciones": crudo([("opcion", opcion(ctx, i)) for i in items])},
        )
        ctx.nuevo += created


def opcion(ctx: Contexto, item: dict[str, Any]) -> dict[str, Any]:
    """Return an option of a menu: to a page of the site, or to an address where no page stands."""
    hijas = [_enlace(ctx, i) for i in item.get("hijos", [])]
    return {**_enlace(ctx, item), "opciones": hijas}


def _enlace(ctx: Contexto, item: dict[str, Any]) -> dict[str, Any]:
    page = ctx.pagina(item["pagina"]).pk if "pagina" in item else None
    return {"texto": item["texto"], "pagina": page, "url": item.get("url", "")}
