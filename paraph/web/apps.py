from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "paraph.web"
    label = "desk"
    verbose_name = "The desk"
