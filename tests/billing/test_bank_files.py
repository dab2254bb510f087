# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A bank's file is read whatever it was saved as, or refused with what is wrong."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.cast import MONDAY
from tests.factories.billing import HEAD, bank_csv, bank_line
from weibao.billing.bank.columns import NoHeadError, plain_title
from weibao.billing.bank.plan import Fate, Wrong, plan_of, read_statement
from weibao.billing.bank.rows import BankFileError, bank_rows
from weibao.billing.bank.values import fen_of, moment_of

ZONE = "Asia/Shanghai"


def read(content):
    return read_statement(bank_rows(content).rows, zone=ZONE, now=MONDAY)


def told(rows):
    return [(row.fate.value, row.amount, row.payer, row.remark) for row in rows]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_every_encoding_says_the_same(encoding, found):
    content = bank_csv(bank_line(payer="华北精工有限公司", remark="十月服务费")).encode(encoding)

    assert bank_rows(content).encoding == found
    assert told(read(content)) == [("new", 300_000, "华北精工有限公司", "十月服务费")]


def test_a_workbook_says_the_same():
    book = Workbook()
    for row in (["账号：1101"], HEAD.split(",")):
        book.active.append(row)
    book.active.append(["2026-11-20 09:30:00", "", 3000.5, 99, "华北精工", "622", "费用", "L1"])
    kept = BytesIO()
    book.save(kept)

    assert told(read(kept.getvalue())) == [("new", 300_050, "华北精工", "费用")]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xd0\xcf\x11\xe0 old", "old_excel"),
        (b"PK broken", "broken"),
        (b"\xff" * 50, "encoding"),
        ("日期,收入\x01".encode(), "encoding"),
        (b'a,"b', "broken"),
        (b"x" * (2 * 1024 * 1024 + 1), "too_large"),
        (b"a\n" * 5001, "too_large"),
    ],
    ids=["xls", "zip", "bytes", "control", "quote", "bytes-too-many", "rows-too-many"],
)
def test_what_cannot_be_read_is_refused(content, problem):
    with pytest.raises(BankFileError) as refused:
        bank_rows(content)

    assert refused.value.problem == problem


def test_a_workbook_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("weibao.assets.cells.MOST_BYTES", 10)

    with pytest.raises(BankFileError, match="too_large"):
        bank_rows(b"PK" + b"x" * 20)


@pytest.mark.parametrize("text", ["", "a,b\n1,2", "日期,余额\n1,2"])
def test_without_the_columns_it_needs_nothing_is_read(text):
    with pytest.raises(NoHeadError):
        read(text.encode())


def test_other_banks_call_their_columns_otherwise():
    text = (
        "某某银行\t交易明细\n记账日期\t交易金额（元）\t借贷标志\t付款人名称\t用途\t附言\t交易流水号\n"
        '20261120\t"1,200.00"\t贷\t华北精工\tFP202610-0001\t谢谢\tT1\n'
        "20261120\t300.00\t借\t某某\t办公\t\tT2\n合计\t1500.00\n"
    )

    rows = read(text.encode("gb18030"))

    assert told(rows)[0] == ("new", 120_000, "华北精工", "FP202610-0001 谢谢")
    assert [row.fate.value for row in rows] == ["new", "out", "out"]
    assert plain_title(" 贷方发生额 (元) ") == "贷方发生额"


def test_figures_kept_as_text_are_figures():
    text = f'{HEAD}\n2026-11-20,,3000.00,0,\t华北精工,="6222020",费用,\tL1\n'

    (row,) = read(text.encode())

    assert (row.account, row.reference, row.payer) == ("6222020", "L1", "华北精工")


def test_a_formula_is_no_amount():
    (row,) = read(f"{HEAD}\n2026-11-20,,=1+1,0,华北精工,1,费用,L1\n".encode())

    assert (row.fate, row.wrong, row.about) == (Fate.WRONG, Wrong.NO_AMOUNT, "=1+1")


def test_what_is_wrong_with_a_row_is_said():
    text = bank_csv(
        bank_line(day="2026-13-01"),
        bank_line(income="三千"),
        bank_line(day="2026-11-24"),
        bank_line(income="-5.00"),
        "",
        ",,,,,,,",
    )

    rows = read(text.encode())

    assert [row.wrong for row in rows] == [Wrong.NO_DAY, Wrong.NO_AMOUNT, Wrong.AHEAD, None]
    assert not plan_of(rows, known={}).is_readable


def test_a_row_is_counted_once():
    same = bank_line(reference="")
    text = bank_csv(bank_line(reference="L1"), bank_line(reference="L1"), same, same)
    rows = read(text.encode())

    plan = plan_of(rows, known={})
    again = plan_of(rows, known={row.identity: row.amount for row in plan.new})

    assert [row.fate.value for row in plan.rows] == ["new", "twice", "new", "twice"]
    assert [row.fate.value for row in again.rows] == ["known", "known", "known", "twice"]


def test_of_rows_alike_a_person_says_which_are_real():
    same = bank_line(reference="")
    rows = read(bank_csv(same, bank_line(), same, same).encode())

    plan = plan_of(rows, known={}, real={5})
    known = {row.identity: row.amount for row in plan.new}
    longer = read(bank_csv(bank_line(day="2026-11-19", reference="L0"), same, same).encode())

    assert [row.fate.value for row in plan.rows] == ["new", "new", "new", "twice"]
    assert len(known) == 3
    # In the next file they stand elsewhere, and are known all the same.
    assert [row.fate.value for row in plan_of(longer, known=known).rows] == [
        "new",
        "known",
        "known",
    ]


def test_a_reference_twice_is_one_payment_whatever_is_said():
    rows = read(bank_csv(bank_line(reference="L1"), bank_line(reference="L1")).encode())

    assert [row.fate for row in plan_of(rows, known={}, real={4}).rows] == [Fate.NEW, Fate.TWICE]


def test_a_reference_with_another_amount_is_wrong():
    (row,) = read(bank_csv(bank_line(reference="L1")).encode())

    (planned,) = plan_of([row], known={"ref:L1": 1}).rows

    assert (planned.fate, planned.wrong) == (Fate.WRONG, Wrong.OTHER_AMOUNT)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("3000", 300_000),
        ("1,234,567.89", 123_456_789),
        ("￥12.5", 1_250),
        ("１２．３０", 1_230),
        ("+1.00", 100),
        ("-1.00", -100),
        ("", 0),
        ("--", 0),
        ("12,34", None),
        ("1.234", None),
        ("1e5", None),
        ("9" * 13, None),
    ],
)
def test_amounts(text, fen):
    assert fen_of(text) == fen


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_an_amount_is_read_as_it_is_written(fen):
    assert fen_of(f"{fen // 100:,}.{fen % 100:02d}") == fen


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        ("2026-11-20", "", "2026-11-20 12:00:00"),
        ("2026年11月2日", "9:30", "2026-11-02 09:30:00"),
        ("20261120 093015", "", "2026-11-20 09:30:15"),
        ("20261120093015", "", "2026-11-20 09:30:15"),
        ("2026/11/20 09:30:15.123", "", "2026-11-20 09:30:15"),
        ("2026-11-20T09:30", "", "2026-11-20 09:30:00"),
        ("2026-02-30", "", None),
        ("2026-11-20", "25:00", None),
        ("2026-11-20", "now", None),
        ("gestern", "", None),
        ("0001-01-01", "", None),
        ("1900-01-01", "", None),
    ],
)
def test_moments(day, clock, moment):
    found = moment_of(day, clock)

    assert (str(found) if found else None) == moment


def test_what_came_this_morning_came_before_now():
    (row,) = read(bank_csv(bank_line(day="2026-11-23")).encode())

    assert row.came_at == MONDAY
    earlier = read(bank_csv(bank_line(day="2026-11-20")).encode())[0].came_at
    assert earlier == datetime(2026, 11, 20, 4, tzinfo=UTC)
    assert MONDAY - earlier < timedelta(days=3)
