"""Ways into a JSON value: a test names the part it means, and fails where the value is of another form."""

from msgspec import UnsetType

from paraph.canon import Json


def part(value: Json | UnsetType, *way: str | int) -> Json:
    """What stands at the end of the way, by keys and places."""
    for step in way:
        if isinstance(step, int):
            assert isinstance(value, list)
            value = value[step]
        else:
            assert isinstance(value, dict)
            value = value[step]
    assert not isinstance(value, UnsetType)
    return value


def parts(value: Json | UnsetType, *way: str | int) -> list[Json]:
    """The list at the end of the way."""
    found = part(value, *way)
    assert isinstance(found, list)
    return found
