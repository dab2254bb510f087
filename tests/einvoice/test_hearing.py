# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The bureau's list comes back: booked whole, or each wrong row said and nothing booked."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.einvoice.conftest import LATER
from tests.einvoice.test_asking import fill
from tests.einvoice.workbooks import results
from tests.factories.agreements import seen
from weibao.einvoice.actions import WrongRowsError, hear_results
from weibao.einvoice.models import EInvoice
from weibao.einvoice.results import Fate, NoTitlesError, Wrong

NUMBER = "26112000000012345678"
DAY = "2026-11-24 10:20:30"


@pytest.fixture
def asked(cast, prepared):
    fill(cast, prepared)
    return EInvoice.objects.get()


def hear(cast, *rows, by=None):
    return hear_results(cast.provider, content=results(*rows), seen=seen(by or cast.sun, LATER))


def test_invoice_learns_its_number(cast, asked):
    rows = hear(cast, (NUMBER, DAY, "3,113.00", "正常", f"WB FP202611-0001 {asked.serial}"))

    asked.refresh_from_db()
    assert [row.fate for row in rows] == [Fate.NEW]
    assert (asked.bureau_number, asked.issued_on.isoformat()) == (NUMBER, "2026-11-24")
    assert asked.heard_by == cast.sun


def test_same_list_again_changes_nothing(cast, asked):
    row = (NUMBER, DAY, 3113, "正常", asked.serial)
    hear(cast, row)

    assert [one.fate for one in hear(cast, row)] == [Fate.KNOWN]


def test_invoices_of_other_programs_are_left_alone(cast, asked):
    other = ("26112000000099999999", DAY, "12.00", "正常", "房租")

    rows = hear(cast, other, (NUMBER, DAY, "3113.00", "正常", asked.serial))

    assert [row.fate for row in rows] == [Fate.OTHERS, Fate.NEW]


def test_what_the_bureau_refused_stays_asked_for(cast, asked):
    (row,) = hear(cast, ("", "", "", "开票失败", asked.serial))

    asked.refresh_from_db()
    assert (row.fate, asked.bureau_number) == (Fate.FAILED, "")


@pytest.mark.parametrize(
    ("number", "day", "gross", "wrong"),
    [
        ("2611200000001234", DAY, "3113.00", Wrong.NO_NUMBER),
        ("2.61120000000123E+19", DAY, "3113.00", Wrong.NO_NUMBER),
        (NUMBER, "昨天", "3113.00", Wrong.NO_DAY),
        (NUMBER, "2026-13-45", "3113.00", Wrong.NO_DAY),
        (NUMBER, DAY, "约三千", Wrong.NO_AMOUNT),
        (NUMBER, DAY, "3113.01", Wrong.OTHER_AMOUNT),
        (NUMBER, DAY, "NaN", Wrong.NO_AMOUNT),
    ],
)
def test_wrong_row_books_nothing_of_the_list(cast, asked, number, day, gross, wrong):
    with pytest.raises(WrongRowsError) as refused:
        hear(cast, (number, day, gross, "正常", asked.serial))

    asked.refresh_from_db()
    assert [(row.told.place, row.wrong) for row in refused.value.rows] == [(3, wrong)]
    assert asked.bureau_number == ""


def test_one_serial_or_number_twice_is_wrong(cast, asked):
    twice = (NUMBER, DAY, "3113.00", "正常", asked.serial)

    with pytest.raises(WrongRowsError) as refused:
        hear(cast, twice, twice)

    assert [row.wrong for row in refused.value.rows] == [Wrong.TWICE]


def test_another_number_for_what_was_issued_is_wrong(cast, asked):
    hear(cast, (NUMBER, DAY, "3113.00", "正常", asked.serial))

    with pytest.raises(WrongRowsError) as refused:
        hear(cast, (NUMBER[:-1] + "9", DAY, "3113.00", "正常", asked.serial))

    assert [row.wrong for row in refused.value.rows] == [Wrong.OTHER_NUMBER]


def test_list_without_its_headings_is_refused(cast, asked):
    content = results(("x",), head=("序号",))

    with pytest.raises(NoTitlesError) as refused:
        hear_results(cast.provider, content=content, seen=seen(cast.sun, LATER))

    assert "发票流水号" in refused.value.missing


def test_only_who_gets_the_money_hears(cast, asked):
    with pytest.raises(PermissionDenied):
        hear(cast, (NUMBER, DAY, "3113.00", "正常", asked.serial), by=cast.wang)
    assert {
        name: EInvoice.objects.visible_to(person).count()
        for name, person in cast.everybody.items()
        if EInvoice.objects.visible_to(person).exists()
    } == {"lin": 1, "xu": 1, "sun": 1}
