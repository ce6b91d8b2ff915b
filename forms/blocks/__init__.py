"""The blocks an editor builds a form from: steps that hold questions, texts and repeating groups."""

from forms.blocks.steps import RulesBlock, StepsBlock

__all__ = ["RulesBlock", "StepsBlock"]
