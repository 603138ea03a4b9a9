"""The node as an ASGI application: peers at the gate, officers in the rooms."""

import os

from django.core.asgi import get_asgi_application

from paraph.web.gate import Gate

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.web.settings")

application = Gate(get_asgi_application())
