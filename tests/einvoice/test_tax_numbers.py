# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The check of GB 32100-2015, on numbers that are known to be valid or not."""

import pytest

from weibao.einvoice.tax_numbers import (
    ALPHABET,
    Doubt,
    NoTaxNumberError,
    check_sign,
    doubt_about,
    tax_number,
)

VALID = (
    *("91350100M000100Y43", "91110000101623741K", "911101066976941872", "91110000600037341L"),
    *("91440300708461136T", "914403001922038216", "913100001000000080", "91310000100000027Y"),
    *("12100000400000624D", "54440300MF0000001R"),
)


@pytest.mark.parametrize("number", VALID)
def test_valid_number_raises_no_doubt(number):
    assert (tax_number(number), doubt_about(number)) == (number, None)


@pytest.mark.parametrize(
    ("number", "doubt"),
    [
        ("91310115MA1H8R7C6D", Doubt.CHECK),
        ("12345678901234567X", Doubt.CHECK),
        ("91350211M0000XUF46", Doubt.CHECK),
        ("110108123456789", Doubt.OLD),
        ("11010812345678901X23", Doubt.OLD),
    ],
)
def test_strange_number_is_taken_with_a_doubt(number, doubt):
    assert doubt_about(tax_number(number)) is doubt


def test_number_is_kept_plain():
    assert tax_number(" ９１３５０１００m000100y43\n") == "91350100M000100Y43"


@pytest.mark.parametrize("number", ["91350100I000100Y43", "9135", "9135010OM000100Y43", "税号"])
def test_what_no_number_can_be_is_refused(number):
    with pytest.raises(NoTaxNumberError):
        tax_number(number)


def test_every_changed_sign_is_noticed():
    number = VALID[0]
    changed = [
        number[:place] + sign + number[place + 1 :]
        for place in range(17)
        for sign in ALPHABET
        if sign != number[place]
    ]

    assert {check_sign(one[:-1]) == one[-1] for one in changed} == {False}
    assert len(changed) == 510
