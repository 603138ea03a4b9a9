"""The brackets that a wording of ours would make, before anything of it is said or kept."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from paraph.names import Matter, Ref, SideId, parse_lang
from paraph.negotiation.views import Version, standing
from paraph.reading import MatterView
from paraph.texts.compiled import compile_paragraph
from paraph.texts.degrees import Degree
from paraph.web.shell import Visit
from paraph.words.values import MAX_LANGS, normalise


def would_be(version: Version, side: SideId, typed: str, sides: Sequence[SideId]) -> Version:
    """The version as it would stand with this wording of ours in place of what we say now."""
    words = str(normalise(typed)).strip()
    wordings = {one: version.wordings[one] for one in sides if one in version.wordings and one != side}
    if words:
        wordings = {one: words if one == side else wordings[one] for one in sides if one == side or one in wordings}
    deleting = tuple(one for one in version.deleting if one != side)
    content = compile_paragraph(wordings, deleting, version.lang, sides)
    same = len(set(wordings.values())) <= 1 and not deleting
    degree = Degree.DIFFERS if not same else Degree.AGREED if len(wordings) == len(sides) else Degree.PROPOSED
    return replace(version, wordings=wordings, deleting=deleting, content=content, degree=degree)


def attempted(visit: Visit, ref: Ref, typed: Mapping[str, str]) -> list[tuple[str, Version]]:
    """Each language in which something stands, with the version that it would make; what is empty stays as it is."""
    langs = [
        key.removeprefix("wording.") for key, words in typed.items() if key.startswith("wording.") and words.strip()
    ]
    return [
        (lang, version_after(visit, visit.reader.matter(str(Matter(ref, f"wording.{lang}"))), typed[f"wording.{lang}"]))
        for lang in map(parse_lang, langs[:MAX_LANGS])
    ]


def version_after(visit: Visit, view: MatterView, typed: str) -> Version:
    """The version of a paragraph, read from its matter alone, as it would stand after this word of ours."""
    existence = visit.reader.matter(f"{view.matter.subject}/existence")
    deleting = tuple(voice.side for voice in standing(existence) if voice.value == "delete")
    wordings = {voice.side: str(voice.value) for voice in standing(view) if voice.side not in deleting}
    now = Version(parse_lang(view.matter.lang), view, wordings, deleting, (), Degree.OPEN)
    return would_be(now, visit.side, typed, visit.reader.sides)
