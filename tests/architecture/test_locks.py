# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from tools import check_locks


def test_locks_hold_no_address():
    assert list(check_locks.addresses()) == []


def test_locks_hold_every_version_asked_for():
    assert [*check_locks.unlocked_pins(), *check_locks.unlocked_packages()] == []
