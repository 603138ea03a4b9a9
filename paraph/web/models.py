"""The desk: what is this side's alone.  Nothing here is in any feed, export or answer to a peer.

The record is not here; it is in `paraph.store`, and a draft becomes part of it only by being said.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models


class Officer(models.Model):
    """One of this side's people, and what they may do here (`access.py`)."""

    user: models.OneToOneField[Any, Any] = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="officer"
    )
    role: models.CharField[str, str] = models.CharField(max_length=32)
    name = models.JSONField(default=dict, help_text="The name by language: {lang: text}.")
    title = models.JSONField(default=dict, help_text="The title by language: {lang: text}.")
    fictional: models.BooleanField[bool, bool] = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.user.get_username())


class Draft(models.Model):
    """A word not said: the keys of `speech.Word` as JSON, on one matter of one mechanism."""

    officer: models.ForeignKey[Officer, Officer] = models.ForeignKey(
        Officer, on_delete=models.CASCADE, related_name="drafts"
    )
    mechanism: models.CharField[str, str] = models.CharField(max_length=64)
    matter: models.CharField[str, str] = models.CharField(max_length=160)
    word: models.JSONField[Any, Any] = models.JSONField()
    comment: models.TextField[str, str] = models.TextField(blank=True, help_text="For our own side only.")
    made: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now_add=True)
    changed: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("matter", "pk")
        indexes = (models.Index(fields=("mechanism", "matter")),)

    def __str__(self) -> str:
        return f"{self.mechanism} {self.matter}"


class Look(models.Model):
    """How far an officer had read a mechanism when they last marked it as read: sizes of the feeds by side."""

    officer: models.ForeignKey[Officer, Officer] = models.ForeignKey(
        Officer, on_delete=models.CASCADE, related_name="looks"
    )
    mechanism: models.CharField[str, str] = models.CharField(max_length=64)
    sizes = models.JSONField(default=dict)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("officer", "mechanism"), name="one_look_each"),)

    def __str__(self) -> str:
        return f"{self.officer} {self.mechanism}"


class MarginNote(models.Model):
    """What our own side notes beside a paragraph: a remark, why we want it so, what we would fall back to (R34)."""

    officer: models.ForeignKey[Officer, Officer] = models.ForeignKey(
        Officer, on_delete=models.CASCADE, related_name="margin_notes"
    )
    mechanism: models.CharField[str, str] = models.CharField(max_length=64)
    subject: models.CharField[str, str] = models.CharField(max_length=160)
    text: models.TextField[str, str] = models.TextField(blank=True)
    reason: models.TextField[str, str] = models.TextField(blank=True)
    fallback: models.TextField[str, str] = models.TextField(blank=True)
    changed: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("mechanism", "subject"), name="one_note_each"),)

    def __str__(self) -> str:
        return f"{self.mechanism} {self.subject}"


class OriginalWords(models.Model):
    """What our side puts on its originals of a text beside the agreed words: `words[part][lang]`, the parts being
    heading, done (place and date) and closing (the testimonium)."""

    officer: models.ForeignKey[Officer, Officer] = models.ForeignKey(
        Officer, on_delete=models.CASCADE, related_name="original_words"
    )
    mechanism: models.CharField[str, str] = models.CharField(max_length=64)
    subject: models.CharField[str, str] = models.CharField(max_length=160)
    words = models.JSONField(default=dict)
    changed: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("mechanism", "subject"), name="one_dress_each"),)

    def __str__(self) -> str:
        return f"{self.mechanism} {self.subject}"


# -- reports brought in, and what is proposed of them ----------------------------------------------------------------


class Original(models.Model):
    """The bytes of a file as it was brought in, kept once whoever brings it."""

    sha256: models.CharField[str, str] = models.CharField(max_length=64, unique=True)
    data: models.BinaryField[bytes, bytes] = models.BinaryField()

    def __str__(self) -> str:
        return str(self.sha256)


class Report(models.Model):
    """A source on the desk: one file, or one part of it (`part`), with the text that was read and what a person set.

    `state`: waiting, reading, read or failed.  `belongs`: the mechanism it is about, by its own id or as
    related-mechanism/id, or "other"; empty while nobody has chosen (R81).  `round` is the round's id, empty while it is
    not known (R12).
    `source` is the id under which it will be cited; `published` and `captured` are EDTF and two different things (R3).
    """

    WAITING, READING, READ, FAILED = "waiting", "reading", "read", "failed"

    mechanism: models.CharField[str, str] = models.CharField(max_length=64)
    original: models.ForeignKey[Original, Original] = models.ForeignKey(
        Original, on_delete=models.PROTECT, related_name="reports"
    )
    part: models.PositiveIntegerField[int, int] = models.PositiveIntegerField(default=0)
    name: models.CharField[str, str] = models.CharField(max_length=255)
    media: models.CharField[str, str] = models.CharField(max_length=32, blank=True)
    state: models.CharField[str, str] = models.CharField(max_length=16, default=WAITING)
    trouble: models.TextField[str, str] = models.TextField(blank=True, help_text="Why it could not be read.")
    remedy: models.TextField[str, str] = models.TextField(blank=True)
    text: models.TextField[str, str] = models.TextField(blank=True)
    lang: models.CharField[str, str] = models.CharField(max_length=35, blank=True)
    direction: models.CharField[str, str] = models.CharField(max_length=3, blank=True)
    title: models.TextField[str, str] = models.TextField(blank=True)
    author: models.TextField[str, str] = models.TextField(blank=True)
    publisher: models.TextField[str, str] = models.TextField(blank=True)
    address: models.TextField[str, str] = models.TextField(blank=True)
    published: models.CharField[str, str] = models.CharField(max_length=64, blank=True)
    captured: models.CharField[str, str] = models.CharField(max_length=64, blank=True)
    speaks_for: models.CharField[str, str] = models.CharField(max_length=16, blank=True)
    source: models.CharField[str, str] = models.CharField(max_length=64, blank=True)
    belongs: models.CharField[str, str] = models.CharField(max_length=96, blank=True)
    round: models.CharField[str, str] = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict, help_text="relevance, status, sides, notes and links as they were read.")
    officer: models.ForeignKey[Officer, Officer] = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="reports"
    )
    brought: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now_add=True)
    touched: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now=True)

    marks: Any  # managers that Django makes for what points here
    proposals: Any
    copies: Any

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("mechanism", "original", "part"), name="one_report_each"),)
        indexes = (models.Index(fields=("mechanism", "state")),)

    def __str__(self) -> str:
        return str(self.title or self.name)


class Mark(models.Model):
    """text[start:end] is no part of the report, or (kind "report") a person says that it is (R2)."""

    report: models.ForeignKey[Report, Report] = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="marks"
    )
    start: models.PositiveIntegerField[int, int] = models.PositiveIntegerField()
    end: models.PositiveIntegerField[int, int] = models.PositiveIntegerField()
    kind: models.CharField[str, str] = models.CharField(max_length=16)
    rule: models.CharField[str, str] = models.CharField(max_length=64, help_text="Empty: a person set it.", blank=True)

    class Meta:
        ordering = ("start",)

    def __str__(self) -> str:
        return f"{self.start}-{self.end} {self.kind}"


class Copy(models.Model):
    """A report that is derived from another: how many passages of the smaller stand in both, and where (R3).

    `shared` lists [start, end, start there, end there].  `apart`: a person has looked and says that they are two.
    """

    report: models.OneToOneField[Report, Report] = models.OneToOneField(
        Report, on_delete=models.CASCADE, related_name="copy"
    )
    of: models.ForeignKey[Report, Report] = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="copies")
    passages: models.PositiveIntegerField[int, int] = models.PositiveIntegerField()
    shared = models.JSONField(default=list)
    apart: models.BooleanField[bool, bool] = models.BooleanField(default=False)

    report_id: int
    of_id: int

    def __str__(self) -> str:
        return f"{self.report} of {self.of}"


class Proposal(models.Model):
    """What a rule or a model reads in a report; only a person makes a claim of it.

    `corrected` holds the words that a person would claim instead, each [matter, value, about].  `by` is "rules" or the
    name of a model.
    """

    PROPOSED, ACCEPTED, CORRECTED, REFUSED = "proposed", "accepted", "corrected", "refused"

    report: models.ForeignKey[Report, Report] = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="proposals"
    )
    field: models.CharField[str, str] = models.CharField(max_length=32)
    value = models.JSONField()
    start: models.PositiveIntegerField[int, int] = models.PositiveIntegerField()
    end: models.PositiveIntegerField[int, int] = models.PositiveIntegerField()
    rule: models.CharField[str, str] = models.CharField(max_length=64)
    by: models.CharField[str, str] = models.CharField(max_length=120)
    state: models.CharField[str, str] = models.CharField(max_length=16, default=PROPOSED)
    corrected = models.JSONField(default=list)
    officer: models.ForeignKey[Officer | None, Officer | None] = models.ForeignKey(
        Officer, on_delete=models.SET_NULL, null=True, related_name="decisions"
    )
    decided: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)

    report_id: int
    officer_id: int | None

    class Meta:
        ordering = ("start", "pk")

    def __str__(self) -> str:
        return f"{self.field} {self.start}-{self.end}"
