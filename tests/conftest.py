"""Fixtures that any test may ask for."""

from tests.postgres import new_postgres, postgres_server, postgres_url

__all__ = ["new_postgres", "postgres_server", "postgres_url"]
