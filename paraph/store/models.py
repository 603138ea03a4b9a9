"""The record's tables.

The rows that come by the thousand (bundles, runs, tiles, readings) are written and read by cursor in `db.py`; the ORM
knows them so that migrations and backups do.  Whatever is compared or ordered is ASCII or bytes, in code point order on
every database.
"""

# mypy: disable-error-code="var-annotated"
# A field's type is the business of Django's own plugin, which would have to load a node's settings.

from typing import Any

from django.db import models


class NameField(models.TextField):  # type: ignore[type-arg]  # no parameters while it runs
    """A text ordered by code point, as SQLite does by itself and PostgreSQL under the collation "C" alone."""

    def db_type(self, connection: Any) -> str:
        return 'text COLLATE "C"' if connection.vendor == "postgresql" else "text"


class Mechanism(models.Model):
    """`merged`: the last turn whose readings are in their table; those after it are in `Recent`."""

    name = NameField()
    charter = models.BinaryField(null=True)
    merged = models.BigIntegerField(default=0, db_default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("name",), name="store_mechanism_name"),)


def _mechanism() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(Mechanism, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")


class Feed(models.Model):
    """A feed's head: everything that is needed to go on, in one row that is written where the old size still holds."""

    mechanism = _mechanism()
    side = NameField()
    size = models.BigIntegerField(default=0)
    frontier = models.BinaryField()
    note = models.BinaryField()
    stance = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("mechanism", "side"), name="store_feed_side"),)


def _feed() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(Feed, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")


class Bundle(models.Model):
    """A closed bundle of 256 entries, a zstd frame.  It never changes."""

    pk = models.CompositePrimaryKey("feed_id", "n")
    feed = _feed()
    n = models.BigIntegerField()
    data = models.BinaryField()


class Run(models.Model):
    """Entries after the last closed bundle, as one commit brought them; they become a bundle when 256 are there."""

    pk = models.CompositePrimaryKey("feed_id", "start")
    feed = _feed()
    start = models.BigIntegerField()
    count = models.IntegerField()
    data = models.BinaryField()


class Tile(models.Model):
    """Hash number `n` of a tile level of at least 1; leaf hashes are made from the entries when asked for."""

    pk = models.CompositePrimaryKey("feed_id", "level", "n")
    feed = _feed()
    level = models.SmallIntegerField()
    n = models.BigIntegerField()
    hash = models.BinaryField()


class Reading(models.Model):
    """Derived: a matter as it stands.  `stands` is every side's stand in msgpack, `state` a code of `rows.STATES`."""

    pk = models.CompositePrimaryKey("mechanism_id", "matter")
    mechanism = _mechanism()
    matter = NameField()
    state = models.SmallIntegerField()
    stamp = models.BigIntegerField()
    stands = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=("mechanism", "state"), name="store_reading_state"),)


class Recent(models.Model):
    """Derived: the readings of one commit, in msgpack, until they are merged into `Reading`, many commits at a time."""

    pk = models.CompositePrimaryKey("mechanism_id", "turn")
    mechanism = _mechanism()
    turn = models.BigIntegerField()
    readings = models.BinaryField()


class News(models.Model):
    """Derived: the matters that one merging of readings touched, a line each; none: what came before is not told."""

    pk = models.CompositePrimaryKey("mechanism_id", "stamp")
    mechanism = _mechanism()
    stamp = models.BigIntegerField()
    matters = NameField()


class Claim(models.Model):
    """Derived: who carries a claim.  `mark` is the digest of its key, because a key's parts know no limit."""

    pk = models.CompositePrimaryKey("mechanism_id", "matter", "mark", "side")
    mechanism = _mechanism()
    matter = NameField()
    mark = models.BinaryField()
    side = NameField()
    key = models.BinaryField()
    stand = models.BinaryField()


class Awaited(models.Model):
    """Derived: a head of `feed` that was carried before it could be checked."""

    pk = models.CompositePrimaryKey("mechanism_id", "feed", "size", "carrier", "entry")
    mechanism = _mechanism()
    feed = NameField()
    size = models.BigIntegerField()
    carrier = NameField()
    entry = models.BigIntegerField()
    root = models.BinaryField()


class Evidence(models.Model):
    """Kept for ever, once each: `mark` is the digest of everything but the moment."""

    mechanism = _mechanism()
    side = NameField()
    kind = NameField()
    message = models.TextField()
    at = NameField()
    exhibits = models.BinaryField()
    mark = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("mechanism", "mark"), name="store_evidence_mark"),)
