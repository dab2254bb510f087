# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import sqlite3

import pytest
from django.db import connection

from weibao.config.checks import configuration


@pytest.fixture
def sound(settings, tmp_path):
    """A configuration without a fault, to spoil in one place."""
    settings.DATA = tmp_path
    settings.STATICFILES_DIRS = [("vendor", tmp_path)]
    settings.SECRET_KEY = "k" * 40
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    settings.DEBUG = settings.HTTPS = False
    return settings


def found():
    return [message.id for message in configuration()]


@pytest.mark.usefixtures("sound")
def test_sound_configuration_has_no_fault():
    assert found() == []


def test_missing_data_folder(sound, tmp_path):
    sound.DATA = tmp_path / "nowhere"

    assert found() == ["weibao.E001"]


def test_front_end_not_built(sound, tmp_path):
    sound.STATICFILES_DIRS = [("vendor", tmp_path / "dist")]

    assert found() == ["weibao.E002"]


@pytest.mark.usefixtures("sound")
def test_old_sqlite(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))

    assert found() == ["weibao.E003"]


@pytest.mark.usefixtures("sound")
def test_old_sqlite_beside_postgresql(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))

    assert found() == []


def test_short_secret_key(sound):
    sound.SECRET_KEY = "secret"

    assert found() == ["weibao.E004"]


def test_debug_pages_for_others(sound):
    sound.DEBUG = sound.HTTPS = True
    sound.ALLOWED_HOSTS = ["weibao.example.cn"]

    assert found() == ["weibao.E005"]


def test_debug_pages_on_this_machine(sound):
    sound.DEBUG = True

    assert found() == []


def test_plain_http_for_others(sound):
    sound.ALLOWED_HOSTS = ["weibao.example.cn"]

    assert found() == ["weibao.W006"]


def test_documents_without_a_font(sound, monkeypatch):
    monkeypatch.setattr("weibao.config.checks.has_font", lambda: False)

    assert found() == ["weibao.W007"]


def test_every_fault_says_what_to_do(sound, tmp_path):
    sound.DATA = sound.STATICFILES_DIRS[0][1] / "nowhere"
    sound.STATICFILES_DIRS = [("vendor", tmp_path / "dist")]
    sound.SECRET_KEY = "short"
    sound.ALLOWED_HOSTS = ["weibao.example.cn"]

    assert [bool(message.hint) for message in configuration()] == [True] * 4
