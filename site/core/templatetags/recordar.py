"""A part of a page that is the same for everybody, rendered once: `{% recordar a=b %}…{% endrecordar %}`."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.remembered import remembered

register = template.Library()


class RememberNode(template.Node):
    """Inside, only what is named is seen, so that nothing of a person or of one page can stay in what is kept."""

    def __init__(self, values: dict[str, FilterExpression], nodelist: NodeList) -> None:
        self.values = values
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        values = {name: expression.resolve(context) for name, expression in self.values.items()}
        key = (self, get_language(), tuple(values.values()))
        return remembered(key, lambda: self.nodelist.render(context.new(values)))


@register.tag
def recordar(parser: Parser, token: Token) -> RememberNode:
    """Keep what is between the tags, by language and the values named, until menus, pages or the entity change."""
    bits = token.split_contents()[1:]
    values: dict[str, Any] = token_kwargs(bits, parser)
    if bits:
        raise template.TemplateSyntaxError("recordar takes only name=value")
    nodelist = parser.parse(("endrecordar",))
    parser.delete_first_token()
    return RememberNode(values, nodelist)
