# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The law of the book has teeth: a fault that is planted in the columns breaks it."""

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from tests.book import drawn
from tests.terms.drawing import LAW
from weibao.book import allowances, charges, promises, working_time
from weibao.book.answer import table
from weibao.book.derived import derived_table


def tax_is_a_fraction():
    """The tax of a line is computed with floats, and cut."""
    return patch.object(charges, "rounded", lambda part, whole: (part / whole).astype(np.int64))


def a_day_ends_in_greenwich():
    """The day of a line is that of Greenwich."""
    return patch.object(charges, "local_days", lambda at: (at // 86_400).astype(np.int32))


def one_period_holds_all_uses():
    """Every use of a contract is held by its first period."""
    return patch.object(allowances, "_periods", lambda _, row, __: np.zeros_like(row))


def the_used_up_allowance_is_not_cited():
    """A line beyond the allowance rests on itself alone."""
    return patch.object(charges, "_merged", lambda own, *_: own)


def the_latest_mark_counts():
    """Of several arrivals the last one keeps the promise."""

    def lasts(columns, mark):
        found = np.full(len(columns.requests.report), len(columns.at) - 1, np.int32)
        found[columns.marks[mark].request] = columns.marks[mark].fact
        return found

    return patch.object(promises, "_firsts", lasts)


def the_cutoff_is_forgotten():
    """What was reported late is due as if it had been in time."""
    marks = working_time._marks  # noqa: SLF001

    def late(timing, edition, number):
        closing, cut, opening = marks(timing, edition, number)
        return closing, cut + 86_400, opening

    return patch.object(working_time, "_marks", late)


FAULTS = (
    tax_is_a_fraction,
    a_day_ends_in_greenwich,
    one_period_holds_all_uses,
    the_used_up_allowance_is_not_cited,
    the_latest_mark_counts,
    the_cutoff_is_forgotten,
)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_breaks_the_law(fault):
    def differs(given):
        folio, as_of = given
        right = bytes(derived_table([folio], as_of).to_bytes())
        with fault():
            return bytes(table([folio], as_of).to_bytes()) != right

    asked = settings(LAW, max_examples=400, derandomize=True, phases=[*LAW.phases][:2])
    try:
        found = find(st.tuples(drawn.common_folios, drawn.as_ofs), differs, settings=asked)
    except NoSuchExample:
        found = None

    assert found is not None
