"""Steps, texts and repeating groups; and the keys that were left empty."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks

from forms.blocks.conditions import ConditionBlock, RuleBlock
from forms.blocks.keys import KeyBlock, PlainTextBlock, key_from
from forms.blocks.questions import question_blocks
from forms.definition import RESERVED


class TextBlock(blocks.StructBlock):
    """Something to read between questions."""

    title = blocks.CharBlock(required=False, max_length=160, label="Título")
    body = blocks.RichTextBlock(features=["bold", "italic", "link", "ol", "ul"], label="Texto")
    style = blocks.ChoiceBlock(
        choices=[("note", "Nota"), ("warning", "Advertencia"), ("panel", "Recuadro")], default="note", label="Estilo"
    )
    when = ConditionBlock(label="Se muestra solo si")
    key = KeyBlock()

    class Meta:
        icon = "info-circle"
        label = "Texto para leer"
        group = "Otros"
        label_format = "{title}"
        form_layout = blocks.BlockGroup(children=["title", "body", "style"], settings=["when", "key"])


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a repeating group."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(question_blocks(), **kwargs)

    class Meta:
        collapsed = True


class GroupBlock(blocks.StructBlock):
    """Questions that repeat in rows."""

    label = blocks.CharBlock(max_length=200, label="Título", help_text="Por ejemplo: Actividades.")
    item_label = blocks.CharBlock(max_length=80, label="Cada fila se llama", help_text="Por ejemplo: Actividad.")
    help = blocks.TextBlock(required=False, rows=2, label="Ayuda")
    fields = QuestionsBlock(label="Preguntas de cada fila")
    min = blocks.IntegerBlock(required=False, min_value=0, default=1, label="Mínimo de filas")
    max = blocks.IntegerBlock(required=False, min_value=1, max_value=500, default=50, label="Máximo de filas")
    totals = PlainTextBlock(
        required=False,
        rows=2,
        label="Totales",
        help_text="Uno por línea: la clave de una columna que se suma, o una fórmula.",
    )
    rules = blocks.ListBlock(RuleBlock(), default=[], label="Reglas de cada fila", collapsed=True)
    when = ConditionBlock(label="Se muestra solo si")
    key = KeyBlock()

    class Meta:
        icon = "list-ul"
        label = "Grupo que se repite"
        group = "Otros"
        label_format = "{label}"
        form_layout = blocks.BlockGroup(
            children=["label", "item_label", "help", "fields", "totals"],
            settings=["min", "max", "rules", "when", "key"],
        )


class ItemsBlock(blocks.StreamBlock):
    """What a step holds."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([*question_blocks(), ("note", TextBlock()), ("group", GroupBlock())], **kwargs)

    class Meta:
        collapsed = True


class StepBlock(blocks.StructBlock):
    """One screen."""

    title = blocks.CharBlock(max_length=160, label="Título del paso")
    intro = blocks.TextBlock(required=False, rows=2, label="Introducción")
    items = ItemsBlock(label="Preguntas y textos")
    rules = blocks.ListBlock(RuleBlock(), default=[], label="Reglas del paso", collapsed=True)
    when = ConditionBlock(label="El paso se muestra solo si")
    key = KeyBlock(help_text="Aparece en la dirección del paso. Vacía se toma del título.")

    class Meta:
        icon = "form"
        label = "Paso"
        label_format = "{title}"
        form_layout = blocks.BlockGroup(children=["title", "intro", "items"], settings=["rules", "when", "key"])


class RulesBlock(blocks.StreamBlock):
    """Rules of the whole form, checked at the end of its path."""

    rule = RuleBlock()

    class Meta:
        collapsed = True

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        taken = {rule.value["key"] for rule in cleaned if rule.value.get("key")}
        for rule in cleaned:
            if not rule.value.get("key"):
                rule.value["key"] = key_from(rule.value["message"], taken, "regla")
                taken.add(rule.value["key"])
        return cleaned


class StepsBlock(blocks.StreamBlock):
    """The steps of a form, in order."""

    step = StepBlock()

    class Meta:
        collapsed = True

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        fill_keys(cleaned)
        return cleaned


def fill_keys(steps: Any) -> None:
    """Give a key to all that was left without one, from its words."""
    named = list(_named(steps))
    taken = {struct["key"] for struct, _words in named if struct.get("key")}
    for struct, words in named:
        if not struct.get("key"):
            away = taken | RESERVED if words == "title" else taken
            struct["key"] = key_from(str(struct.get(words) or ""), away)
            taken.add(struct["key"])
        for option in struct.get("options") or ():
            if not option.get("value"):
                option["value"] = key_from(option["label"], [o["value"] for o in struct["options"]], "opcion")


def _named(steps: Any) -> Iterator[tuple[Any, str]]:
    for step in steps:
        yield step.value, "title"
        yield from ((rule, "message") for rule in step.value.get("rules") or ())
        for item in step.value.get("items") or ():
            yield item.value, "title" if item.block_type == "note" else "label"
            if item.block_type == "group":
                yield from ((rule, "message") for rule in item.value.get("rules") or ())
                yield from ((inner.value, "label") for inner in item.value.get("fields") or ())
