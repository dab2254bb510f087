# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import json

import pytest

from tools import check_locks


@pytest.fixture
def locks(tmp_path, monkeypatch):
    """Locks without a fault, to spoil in one place."""
    monkeypatch.setattr(check_locks, "ROOT", tmp_path)
    monkeypatch.setattr(check_locks, "REQUIREMENTS", tmp_path)
    monkeypatch.setattr(check_locks, "FRONT", tmp_path)
    (tmp_path / "dev.in").write_text("psycopg[binary,pool]==3.3.9\nDjango==5.2.19\n", "utf-8")
    (tmp_path / "dev.lock").write_text(
        "django==5.2.19 \\\n    --hash=sha256:00\npsycopg==3.3.9 ; x\n", "utf-8"
    )
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": {"htmx": "2.0.1"}}), "utf-8")
    packages = {"node_modules/htmx": {"version": "2.0.1"}}
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": packages}), "utf-8")
    return tmp_path


def found():
    return [
        *check_locks.addresses(),
        *check_locks.unlocked_pins(),
        *check_locks.unlocked_packages(),
    ]


@pytest.mark.usefixtures("locks")
def test_sound_locks():
    assert found() == []


def test_address_in_a_lock(locks):
    (locks / "build.lock").write_text("--index-url http://10.0.0.1/simple\n", "utf-8")

    assert found() == ["build.lock:1: holds an address."]


def test_version_asked_for_and_not_locked(locks):
    (locks / "dev.in").write_text("Django==5.2.20\n", "utf-8")

    assert found() == ["dev.lock: django==5.2.20 of dev.in is not in it."]


def test_package_asked_for_and_not_locked(locks):
    (locks / "package.json").write_text(json.dumps({"dependencies": {"htmx": "2.0.2"}}), "utf-8")

    assert found() == ["front/package-lock.json: htmx 2.0.2 of package.json is not in it."]
