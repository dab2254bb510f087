# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The columnar path gives the engine's own bytes, whatever stands in the book."""

from hypothesis import given
from hypothesis import strategies as st

from tests.book import drawn
from tests.terms.drawing import LAW
from weibao.book.answer import table
from weibao.book.derived import derived_table


def differences(one, other):
    """The columns in which two tables differ: what a failure shows."""
    return [
        (name, column, *map(list, pair))
        for name in ("charges", "deadlines")
        for column, *pair in zip(
            getattr(one, name)._fields, getattr(one, name), getattr(other, name), strict=True
        )
        if list(pair[0]) != list(pair[1])
    ]


def same_bytes(folios, as_of):
    columnar, derived = table(folios, as_of), derived_table(folios, as_of)
    assert differences(columnar, derived) == []
    assert bytes(columnar.to_bytes()) == bytes(derived.to_bytes())


@LAW
@given(st.lists(drawn.common_folios, min_size=1, max_size=3), drawn.as_ofs)
def test_common_contracts_in_columns_are_the_derived_ones(folios, as_of):
    same_bytes(folios, as_of)


@LAW
@given(st.lists(drawn.common_folios | drawn.any_folios, min_size=1, max_size=3), drawn.as_ofs)
def test_a_mixed_book_is_the_derived_one(folios, as_of):
    same_bytes(folios, as_of)
