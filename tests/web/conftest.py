"""Django is set up before any test of the web imports it."""

from tests import homes

homes.start()
