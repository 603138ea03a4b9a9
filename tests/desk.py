"""A row in every table of the desk, a marker in every field that can hold one."""

from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from tests.homes import House

MARK = "Dk7Qz"
"""Every marker begins so; what follows names the field, so that a leak tells where it comes from."""
APART = ("store", "axes")
"""The applications that have no table of the desk: the record, and wrong passwords, which are counted in memory."""


def desk_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model._meta.app_label not in APART]


def fill(house: House) -> list[str]:
    """Write the rows; the fields that now hold a marker, as `table.column`."""
    made: dict[type[Model], Model] = {}
    for model in desk_models():
        _row(model, house.alias, made)
    return [f"{model._meta.db_table}.{field.column}" for model in made for field in _marked(model)]


def _row(model: type[Model], alias: str, made: dict[type[Model], Model]) -> Model:
    if model not in made:
        fields = [field for field in model._meta.concrete_fields if not getattr(field, "auto_created", False)]
        values = {field.name: _value(field, alias, made) for field in fields}
        values = {name: value for name, value in values.items() if value is not None}
        made[model] = model._default_manager.using(alias).create(**values)
    return made[model]


def _marked(model: type[Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if _marker(field) is not None]


def _marker(field: "Field[Any, Any]") -> Any:
    text = f"{MARK}-{field.name}"[: getattr(field, "max_length", None) or 99]
    kinds = {"CharField": text, "TextField": text, "EmailField": f"{text}@pk.example", "JSONField": {"en": text}}
    return {**kinds, "BinaryField": text.encode()}.get(field.get_internal_type())


def _value(field: "Field[Any, Any]", alias: str, made: dict[type[Model], Model]) -> Any:
    if field.is_relation:
        assert isinstance(field.related_model, type)
        return _row(field.related_model, alias, made)
    marker = _marker(field)
    if marker is not None:
        return marker
    plain = {"DateTimeField": datetime.now(UTC), "BooleanField": True}
    return None if field.has_default() or field.primary_key else plain.get(field.get_internal_type(), 7)
