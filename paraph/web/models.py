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
    word = models.JSONField()
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
