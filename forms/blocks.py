"""The blocks an editor builds a form from: steps that hold fields, texts and repeating groups."""

from wagtail import blocks


class StepsBlock(blocks.StreamBlock):
    """The steps of a form, in order."""

    step = blocks.StructBlock([("key", blocks.CharBlock()), ("title", blocks.CharBlock())])
