# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""For every test: the network is closed, nothing is counted yet, what uses a database is marked."""

import ipaddress
import socket
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, settings

from tests import migrated

# Every run draws the same examples, and none fails because the machine was busy: what is asked is
# whether a law holds, not how soon.
settings.register_profile(
    "weibao", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("weibao")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Mark what tools/test.py runs once more on PostgreSQL, and what need not be counted."""
    for item in items:
        uses = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
        if uses or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)
        if is_long_way(item.path.relative_to(HERE)):
            item.add_marker(pytest.mark.no_cover)


def is_long_way(path):
    """Journeys and laws: a line that only they come by has no test that says what it is for."""
    return path.parts[0] == "journeys" or path.name.startswith("test_laws")


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb, django_db_modify_db_settings):
    """Begin with a database that is migrated already, if one of these migrations was kept."""
    is_kept = connection.vendor == "sqlite" and migrated.copied_to(_test_database())
    return django_db_keepdb or is_kept


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_keepdb, django_db_blocker, testrun_uid, worker_id):
    """Keep one for the next run, if there was none."""
    if connection.vendor == "sqlite" and not django_db_keepdb:
        with django_db_blocker.unblock():
            connection.ensure_connection()
            migrated.keep(connection.connection, process=f"{testrun_uid}-{worker_id}")


def _test_database():
    return connection.settings_dict["TEST"]["NAME"]


@pytest.fixture(autouse=True)
def _nothing_is_counted_yet():
    """Log-ins and guesses are counted by the minute, and most tests are in the same one."""
    cache.clear()


@pytest.fixture(autouse=True)
def _chinese_is_spoken():
    """A page asked in English leaves its language to whatever runs next in the process."""
    translation.activate("zh-hans")


@pytest.fixture(autouse=True)
def _closed_network(monkeypatch):
    """Refuse every connection that leaves this machine, and every look-up of a name."""
    connect = socket.socket.connect
    look_up = socket.getaddrinfo

    def connect_here(self, address):
        if self.family != socket.AF_UNIX:
            refuse_elsewhere(address[0])
        return connect(self, address)

    def look_up_here(host, *args, **kwargs):
        refuse_elsewhere(host)
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
    monkeypatch.setattr(socket, "getaddrinfo", look_up_here)


def refuse_elsewhere(host):
    if host not in {None, "", "localhost"} and not is_loopback(host):
        pytest.fail(f"The network is closed in tests, and something asked for {host}.")


def is_loopback(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
