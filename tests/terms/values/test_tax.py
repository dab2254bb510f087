# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Value-added tax: the dated table and exact splits (T8)."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weibao.terms.values.money import rounded
from weibao.terms.values.tax import (
    RATES,
    ChargeKind,
    NoRate,
    Taxed,
    Taxpayer,
    tax_upon,
    tax_within,
    vat_rate,
    vat_row,
)

SIGNING = date(2026, 11, 23)
fen = st.integers(min_value=-(10**14), max_value=10**14)
rates = st.sampled_from([Fraction(percent, 100) for percent in (0, 1, 3, 6, 9, 13, 16, 17)])


def taxed(**parts):
    return Taxed(**parts)


@pytest.mark.parametrize(
    ("kind", "percent"),
    [
        (ChargeKind.SERVICE, 6),
        (ChargeKind.GOODS, 13),
        (ChargeKind.REPAIR, 13),
        (ChargeKind.RENTAL, 13),
    ],
)
def test_general_taxpayer_pays_by_the_kind_of_charge(kind, percent):
    assert vat_rate(kind, Taxpayer.GENERAL, SIGNING) == Fraction(percent, 100)


@pytest.mark.parametrize("kind", ChargeKind)
def test_small_taxpayer_pays_one_percent_through_2027(kind):
    rate_on = {day: vat_rate(kind, Taxpayer.SMALL, day) for day in (SIGNING, date(2027, 12, 31))}

    assert set(rate_on.values()) == {Fraction(1, 100)}
    assert vat_rate(kind, Taxpayer.SMALL, date(2028, 1, 1)) == Fraction(3, 100)


@pytest.mark.parametrize(
    ("day", "percent"),
    [
        pytest.param(date(2018, 4, 30), 17, id="day before 16 %"),
        pytest.param(date(2018, 5, 1), 16, id="first day of 16 %"),
        pytest.param(date(2019, 3, 31), 16, id="day before 13 %"),
        pytest.param(date(2019, 4, 1), 13, id="first day of 13 %"),
        pytest.param(date(2026, 1, 1), 13, id="first day of the VAT law"),
    ],
)
@pytest.mark.parametrize("kind", [ChargeKind.GOODS, ChargeKind.REPAIR, ChargeKind.RENTAL])
def test_rate_changes_on_its_day(kind, day, percent):
    assert vat_rate(kind, Taxpayer.GENERAL, day) == Fraction(percent, 100)


@pytest.mark.parametrize(
    ("kind", "taxpayer", "day"),
    [
        pytest.param(ChargeKind.SERVICE, Taxpayer.GENERAL, date(2013, 7, 31), id="before the tax"),
        pytest.param(ChargeKind.GOODS, Taxpayer.GENERAL, date(1993, 12, 31), id="before the table"),
        pytest.param(ChargeKind.GOODS, Taxpayer.SMALL, date(2008, 12, 31), id="small, before"),
        pytest.param(ChargeKind.GOODS, Taxpayer.SMALL, date(2020, 3, 1), id="relief by province"),
        pytest.param(ChargeKind.SERVICE, Taxpayer.SMALL, date(2022, 12, 31), id="exemption"),
    ],
)
def test_day_without_one_rate_raises(kind, taxpayer, day):
    with pytest.raises(NoRate, match=f"{kind}, {taxpayer} taxpayer, on {day}"):
        vat_rate(kind, taxpayer, day)


def test_rate_names_its_source():
    row = vat_row(ChargeKind.SERVICE, Taxpayer.GENERAL, SIGNING)

    assert row is not None
    assert (row.percent, row.first_day, row.source) == (6, date(2026, 1, 1), "增值税法第十条第三项")


GENERAL, SMALL = Taxpayer
SERVICE, GOODS, REPAIR, RENTAL = ChargeKind


@pytest.mark.parametrize(
    ("kind", "taxpayer", "first_day", "before", "percent"),
    [
        (GOODS, GENERAL, date(1994, 1, 1), None, 17),
        (REPAIR, GENERAL, date(1994, 1, 1), None, 17),
        (SERVICE, GENERAL, date(2013, 8, 1), None, 6),
        (RENTAL, GENERAL, date(2013, 8, 1), None, 17),
        (GOODS, SMALL, date(2009, 1, 1), None, 3),
        (REPAIR, SMALL, date(2009, 1, 1), None, 3),
        (SERVICE, SMALL, date(2013, 8, 1), None, 3),
        (RENTAL, SMALL, date(2013, 8, 1), None, 3),
        (SERVICE, SMALL, date(2020, 3, 1), 3, None),
        (GOODS, SMALL, date(2023, 1, 1), None, 1),
        (GOODS, SMALL, date(2028, 1, 1), 1, 3),
    ],
)
def test_every_row_begins_on_its_day(kind, taxpayer, first_day, before, percent):
    rows = [vat_row(kind, taxpayer, day) for day in (first_day - timedelta(days=1), first_day)]

    assert [row and row.percent for row in rows] == [before, percent]


def test_rows_stand_in_order_of_their_days():
    for taxpayer in Taxpayer:
        days = [row.first_day for row in RATES if row.taxpayer is taxpayer]
        assert days == sorted(days)


@pytest.mark.parametrize(
    ("gross", "percent", "split"),
    [
        pytest.param(10600, 6, taxed(net=10000, tax=600, gross=10600), id="even"),
        pytest.param(10000, 13, taxed(net=8850, tax=1150, gross=10000), id="rounded"),
        pytest.param(1, 13, taxed(net=1, tax=0, gross=1), id="one fen"),
        pytest.param(-10600, 6, taxed(net=-10000, tax=-600, gross=-10600), id="credit"),
    ],
)
def test_price_that_includes_tax_is_split(gross, percent, split):
    assert tax_within(gross, Fraction(percent, 100)) == split


@pytest.mark.parametrize(
    ("net", "percent", "split"),
    [
        pytest.param(10000, 6, taxed(net=10000, tax=600, gross=10600), id="even"),
        pytest.param(1050, 1, taxed(net=1050, tax=11, gross=1061), id="half a fen up"),
        pytest.param(-1050, 1, taxed(net=-1050, tax=-11, gross=-1061), id="credit"),
    ],
)
def test_tax_is_added_to_a_price_without_it(net, percent, split):
    assert tax_upon(net, Fraction(percent, 100)) == split


@given(amount=fen, rate=rates)
def test_net_and_tax_add_up_to_the_gross(amount, rate):
    for split in (tax_within(amount, rate), tax_upon(amount, rate)):
        assert split.net + split.tax == split.gross
    assert tax_within(amount, rate).gross == amount
    assert tax_upon(amount, rate).tax == rounded(amount * rate)


@pytest.mark.parametrize("rate", [Fraction(-1, 100), Fraction(6)], ids=["negative", "six whole"])
@pytest.mark.parametrize("split", [tax_within, tax_upon])
def test_rate_outside_zero_to_one_is_refused(split, rate):
    with pytest.raises(ValueError, match="between 0 and 1"):
        split(100, rate)
