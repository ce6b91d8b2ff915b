"""The seven trámite pages and the one of the PQRSD, with their forms, requirements, steps and legal basis."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.models import SituacionDeVida, Tema
from cuentas.models import Dependencia, Usuario
from forms.models import Form
from tramites.models import TramitePage
from tramites.models.pages import FundamentoLegal, Paso, Requisito, RolInterno, TerminoPorRespuesta
from ventanilla.seed.arbol import poner
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.datos import contenido

TEXTOS = (
    *("nombre_estandarizado", "resumen", "clase", "modalidad", "dirigido_a", "quien_puede", "resultado", "costo"),
    *("costo_norma", "tiempo_valor", "tiempo_unidad", "tiempo_norma", "tiempo_nota", "medio_respuesta", "ventajas"),
    *("errores_comunes", "notas_internas"),
)
REVISION = timedelta(days=180)


def cargar(ctx: Contexto) -> None:
    """Make the trámite pages that are not there."""
    index = ctx.pagina("tramites")
    for item in contenido("tramites"):
        page = poner(ctx, index, _pagina(item), f"tramites/{item['slug']}")
        if not page.situaciones.exists():
            page.situaciones.set(SituacionDeVida.objects.filter(slug__in=item["situaciones"]))
            page.save_revision(user=ctx.by).publish(user=ctx.by)


def pqrsd(ctx: Contexto) -> None:
    """Make the page of the PQRSD, right under the home page."""
    item = contenido("pqrsd")
    poner(ctx, ctx.pagina(""), _pagina(item), item["slug"])


def _pagina(item: dict[str, Any]) -> TramitePage:
    today = timezone.localdate()
    page = TramitePage(
        title=item["titulo"],
        slug=item["slug"],
        tambien_conocido_como="\n".join(item["tambien_conocido_como"]),
        tema=Tema.objects.get(slug=item["tema"]),
        para_personas="personas" in item["para"],
        para_empresas="empresas" in item["para"],
        para_organizaciones="organizaciones" in item["para"],
        silencio_positivo=item.get("silencio_positivo", False),
        dependencia=Dependencia.objects.get(slug=item["dependencia"]),
        form=Form.objects.get(key=item["slug"], locale__language_code="es"),
        revisada_el=today,
        revisar_antes_de=today + REVISION,
        **{name: item[name] for name in TEXTOS},
    )
    if "resultado_pdf" in item and hasattr(page, "resultado_pdf"):
        page.resultado_pdf = item["resultado_pdf"]
    page.requisitos = [Requisito(**r) for r in item["requisitos"]]
    page.pasos = [Paso(**p) for p in item["pasos"]]
    page.terminos = [TerminoPorRespuesta(**t) for t in item.get("terminos", [])]
    page.fundamentos = [FundamentoLegal(**f) for f in item["fundamentos"]]
    page.roles = _roles(item["slug"])
    return page


def _roles(slug: str) -> list[RolInterno]:
    who = contenido("entidad")["asignaciones"][slug]
    person = Usuario.objects.get(usuario=who["usuario"])
    dependencia = Dependencia.objects.get(slug=who["dependencia"])
    return [RolInterno(cargo=person.cargo, tarea="Revisa y responde los radicados.", dependencia=dependencia)]
