"""Who may do what: officers by role, acts by name.  A pure table; each side fills it with its own people (R79)."""

from enum import StrEnum


class Role(StrEnum):
    READER = "reader"
    ARCHIVIST = "archivist"
    DESK_OFFICER = "desk-officer"
    HEAD = "head-of-delegation"
    OPERATOR = "operator"


class Act(StrEnum):
    READ = "read"
    DRAFT = "draft"
    SAY = "say"
    CLAIM = "claim"
    FETCH = "fetch"
    OPERATE = "operate"


_MAY: dict[Role, frozenset[Act]] = {
    Role.READER: frozenset({Act.READ}),
    Role.ARCHIVIST: frozenset({Act.READ, Act.DRAFT, Act.CLAIM, Act.FETCH}),
    Role.DESK_OFFICER: frozenset({Act.READ, Act.DRAFT, Act.SAY, Act.CLAIM, Act.FETCH}),
    Role.HEAD: frozenset({Act.READ, Act.DRAFT, Act.SAY, Act.CLAIM, Act.FETCH}),
    Role.OPERATOR: frozenset({Act.READ, Act.FETCH, Act.OPERATE}),
}


def may(role: str, act: Act) -> bool:
    """Whether an officer of this role may do this; an unknown role may nothing."""
    return role in _MAY and act in _MAY[Role(role)]
