"""Tags for the pages around a text."""

from django import template

from paraph.web import careful as careful_texts
from paraph.words.characters import Suspicion

register = template.Library()


@register.filter
def described(sign: Suspicion) -> str:
    """An odd character by its code and name."""
    return careful_texts.described(sign)
