"""The store as a part of a Django project."""

import gc

from django.apps import AppConfig

YOUNG = 50_000
"""Objects that are made before the collector looks at them: a step makes thousands, and nearly all go without it."""


class StoreConfig(AppConfig):
    name = "paraph.store"
    label = "store"
    verbose_name = "The record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What a process has by now it keeps: the collector of cycles need not walk it with every thousand entries."""
        gc.freeze()
        gc.set_threshold(YOUNG)
