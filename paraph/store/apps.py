"""The store as a part of a Django project."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "paraph.store"
    label = "store"
    verbose_name = "The record"
    default_auto_field = "django.db.models.BigAutoField"
