# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The page of the invariants: by which laws each is checked, and which faults prove it."""

from tests.docs.pages import Part, Row
from tests.terms.faults.planting import Planted
from tests.terms.faults.test_faults import PLANTED


def laws(row: Row, part: Part) -> str:
    """The laws of an invariant that some planted fault breaks, as they are called."""
    return ", ".join(dict.fromkeys(f"`{case.law.__name__}`" for case in _of(row)))


def faults(row: Row, part: Part) -> str:
    return "; ".join(case.fault.__name__.replace("_", " ") for case in _of(row))


def _of(row: Row) -> list[Planted]:
    return [case for case in PLANTED if case.invariant == int(row["no."])]
