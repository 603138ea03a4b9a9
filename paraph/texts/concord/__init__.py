"""Machine checks between language versions of one paragraph: they support linguists and never sign (R44 to R46).

compare_versions({"en": "…", "ru": "…"}, glossary, names)   numbers, dates, references, names, terms, modality, scope
compare_brackets({"en": content, "ru": content})            brackets of the same shape, held by the same sides
legal_tone(text, lang)                                      words of treaties against words of intent (R26)
"""

from paraph.texts.concord.brackets import compare_brackets
from paraph.texts.concord.compare import compare_versions
from paraph.texts.concord.items import Finding, Kind, Place, Severity
from paraph.texts.concord.tone import ToneWord, legal_tone

__all__ = ["Finding", "Kind", "Place", "Severity", "ToneWord", "compare_brackets", "compare_versions", "legal_tone"]
