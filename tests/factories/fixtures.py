# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Fixtures that every app's tests share; each folder's conftest.py imports them."""

import pytest

from tests.cast import make_cast
from tests.factories.agreements import PACKS, maintenance_contract
from tests.factories.ledger_guard import _ledger_lets_go_between_tests

__all__ = ["_ledger_lets_go_between_tests", "cast", "contract", "packs"]


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def contract(cast):
    """The monthly maintenance contract, with the PC and the printer on its list."""
    return maintenance_contract(cast)


@pytest.fixture
def packs(cast):
    """A contract for packs of two incidents; none is bought yet."""
    return maintenance_contract(cast, number="WB-P", clauses=PACKS)
