"""Fixtures that any test may ask for, and how tests are shared out among workers."""

import pytest
from hypothesis import HealthCheck, settings

from tests.postgres import new_postgres, postgres_server, postgres_url

__all__ = ["new_postgres", "postgres_server", "postgres_url"]

settings.register_profile("paraph", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("paraph")  # on a busy machine anything may take long


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    from tests.groups import scheduler  # only where several workers run

    return scheduler(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    from tests.groups import workers

    return workers()
