"""The desk's rows as JSON, for backups: officers, drafts, whatever the web application keeps, on either database."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, models

from paraph.errors import Malformed, Refused

ELSEWHERE = frozenset({"store", "contenttypes", "sessions", "admin", "axes"})
"""Apps whose rows are the record, are made by Django itself, end with a session or are kept in memory alone."""
MADE_BY_MIGRATE = frozenset({"auth.Permission"})


class _Encoder(DjangoJSONEncoder):
    """Moments to the microsecond: Django's own stops at milliseconds."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def desk_models() -> list[type[models.Model]]:
    """Every model whose rows are the desk's, in an order in which they can be put back."""
    chosen: list[Any] = [
        (app, [model for model in app.get_models() if model._meta.label not in MADE_BY_MIGRATE])
        for app in apps.get_app_configs()
        if app.label not in ELSEWHERE
    ]
    return list(serializers.sort_dependencies(chosen))


def is_empty(alias: str) -> bool:
    return not any(model._base_manager.using(alias).exists() for model in desk_models())


def write_desk(alias: str, file: IO[str]) -> None:
    def rows() -> Iterator[models.Model]:
        for model in desk_models():
            yield from model._base_manager.using(alias).order_by("pk").iterator()

    serializers.serialize("json", rows(), stream=file, use_natural_foreign_keys=True, cls=_Encoder)


def read_desk(alias: str, data: bytes) -> None:
    """Put the rows back into an empty desk, numbers and all."""
    if not is_empty(alias):
        raise Refused("There are officers in this database already.", remedy="Restore into an empty database.")
    try:
        for row in serializers.deserialize("json", data, using=alias):
            row.save(using=alias)
    except DeserializationError as error:
        raise Malformed(
            "The desk in this backup is of another release.",
            remedy="Restore it with the release that made it, then install this one.",
            detail=str(error),
        ) from None
    with connections[alias].cursor() as cursor:
        for statement in connections[alias].ops.sequence_reset_sql(no_style(), desk_models()):
            cursor.execute(statement)
