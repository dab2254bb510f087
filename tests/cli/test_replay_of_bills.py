# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Invoices, what is left to bill, money received and disputes, as replay tells them."""

import pytest

from tests.cli.desk import FACTS, contract_in, fact, facts_in, run
from tests.terms.ledger import ledger as told
from weibao.terms.facts.reading import plain_fact

LINE = "M2~fee~2026-11~2026-11-01~2026-11-30~6%"
BILLED = [
    plain_fact(item)
    for item in told(
        f"""
        i1 2026-12-01 10:00 invoiced FP-1 lines={LINE}~3000.01
        p1 2026-12-02 10:00 paid amount=3000.01 invoice=FP-1
        b1 2026-12-03 10:00 refunded 0.01
        """
    )
]
DISPUTED = fact(
    "d1", "fact_disputed", "2026-12-01T12:00:00+08:00", fact="f3", reason="没有这么久", request=None
)


def sections(text):
    """The lines below each heading."""
    found = {}
    for line in text.splitlines():
        if line.startswith("=="):
            lines = found.setdefault(line.strip("= "), [])
        elif found and line:
            lines.append(line)
    return found


def replayed(folder, facts, language, *more):
    ran = run(
        *("replay", contract_in(folder), facts_in(folder, facts), "--language", language), *more
    )
    assert ran.code == 0
    return sections(ran.out)


def test_invoices_and_what_they_leave_are_told_in_chinese(tmp_path):
    found = replayed(tmp_path, BILLED, "zh")

    line = "服务费 2026-11（2026-11-01 至 2026-11-30）"
    assert found["已开发票"] == [
        "  FP-1，2026-12-01 10:00 开具：净额 2,830.20 + 税 169.81 = 3,000.01 元",
        f"    {line}：2,830.20 + 税 169.81（6%）= 3,000.01 元",
    ]
    assert found["尚未开票"] == [
        f"  {line}：-0.01 + 税 0.00（6%）= -0.01 元，调整 FP-1#1",
        "      条款：M2 费用；T8 税",
        "      事实：i1",
        "      · 截至此刻应计：净额 2,830.19 + 税 169.81 = 3,000.00 元",
        "      · 以前已开票 3,000.01 元，本行只开差额",
        "      · 调整发票行 FP-1#1",
    ]
    assert found["收款与退款"] == [
        "  2026-12-02 10:00 3,000.01 元，付 FP-1",
        "      条款：frame （合同首部）",
        "      事实：p1",
        "  2026-12-03 10:00 -0.01 元",
        "      条款：frame （合同首部）",
        "      事实：b1",
    ]
    assert found["只是文字、由人执行的条款"] == ["  M15 保密"]


def test_invoices_and_what_they_leave_are_told_in_english(tmp_path):
    found = replayed(tmp_path, BILLED, "en")

    line = "fee 2026-11 (2026-11-01 to 2026-11-30)"
    assert found["Invoices issued"] == [
        "  FP-1, issued 2026-12-01 10:00: net 2,830.20 + tax 169.81 = 3,000.01 yuan",
        f"    {line}: 2,830.20 + tax 169.81 (6%) = 3,000.01 yuan",
    ]
    assert found["Not billed yet"][0] == (
        f"  {line}: -0.01 + tax 0.00 (6%) = -0.01 yuan, adjusts FP-1#1"
    )
    assert found["Money received and paid back"][0] == "  2026-12-02 10:00 3,000.01 yuan for FP-1"
    assert found["Clauses that stay words, for people to apply"] == ["  M15 Confidentiality"]


@pytest.mark.parametrize(
    ("language", "heading", "line"),
    [
        pytest.param("zh", "争议", "  完成工作 2026-11-23 R1：争议中", id="Chinese"),
        pytest.param("en", "Disputes", "  work done 2026-11-23 R1: in dispute", id="English"),
    ],
)
def test_disputes_are_told(tmp_path, language, heading, line):
    found = replayed(tmp_path, [*FACTS, DISPUTED], language)

    assert found[heading][0] == line


def test_month_shows_its_own_invoices_and_receipts(tmp_path):
    november = replayed(tmp_path, BILLED, "zh", "--month", "2026-11")
    december = replayed(tmp_path, BILLED, "zh", "--month", "2026-12")

    assert ("已开发票" in november, "尚未开票" in november, "收款与退款" in november) == (
        (False, True, False)
    )
    assert ("已开发票" in december, "尚未开票" in december, "收款与退款" in december) == (
        (True, False, True)
    )


def test_where_nobody_bills_nothing_is_said_of_bills(tmp_path):
    found = replayed(tmp_path, FACTS, "zh")

    assert {"已开发票", "尚未开票", "争议"}.isdisjoint(found)
