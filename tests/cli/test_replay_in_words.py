# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How replay says what it found: periods, rights, measures, points, what a duty is about."""

import pytest

from tests.cli.desk import CONTRACT, contract_in, facts_in, run
from tests.terms.ledger import ledger as told
from weibao.terms.facts.reading import plain_fact

MANAGED = (
    CONTRACT.replace(
        'amount = "3000.00"',
        'amount = "3000.00"\nper = "quarter"\npaid = "advance"\ndiscount = "5%"',
    )
    + """
## H2 可用性

{systems}。

```toml availability
[[systems]]
system = "ERP"
target = "99.5%"
```

## H8 业务恢复

{systems}。

```toml recovery
[[systems]]
system = "ERP"
restore_within = "24h"
lose_at_most = "1h"
```

## H11 考核

自 {start} 分起，{misses}。

```toml penalty_points
fee = "M2"
clauses = ["P5"]
per = "quarter"
per_point = "1%"
[[misses]]
what = "arrival"
points = 4
```

## V9 发票

{within_working_days} 个工作日内开票。

```toml invoicing
hours = "H1"
within_working_days = 5
```

## V11 泄密与解除

{open_for}内。

```toml right
trigger = "leaks"
open_for = "5 days"
```
"""
)
FACTS = [
    plain_fact(item)
    for item in told(
        """
        r1 2026-11-02 09:00 reported R1
        p1 2026-11-03 09:00 paid amount=8000.00 period=2026-11-01/P3M
        d1 2026-11-04 10:00 down O1 ERP
        u1 2026-11-04 16:00 up O1 data_as_of="2026-11-04 08:00"
        k1 2026-11-05 09:00 leaked provider person=陈志远
        """
    )
]


@pytest.fixture(scope="module")
def chinese(tmp_path_factory):
    return replayed(tmp_path_factory.mktemp("zh"), "zh")


@pytest.fixture(scope="module")
def english(tmp_path_factory):
    return replayed(tmp_path_factory.mktemp("en"), "en")


def replayed(folder, language):
    ran = run(
        *("replay", contract_in(folder, MANAGED), facts_in(folder, FACTS)),
        *("--until", "2026-11-30T00:00", "--language", language),
    )
    assert (ran.code, ran.err) == (0, "")
    return ran.out.splitlines()


def test_period_is_shown_by_its_months(chinese, english):
    assert (
        "  2026-11-01 服务费 2026-11 至 2027-01：8,550.00 元（净额 8,066.04 + 税 483.96，税率 6%）"
        in chinese
    )
    assert any("fee 2026-11 to 2027-01: 8,550.00 yuan" in line for line in english)
    assert any("8,000.00 元，付 2026-11 至 2027-01" in line for line in chinese)
    assert not [line for line in (*chinese, *english) if "P3M" in line]


def test_discount_is_part_of_the_arithmetic(chinese):
    said = "      · 2026-11 至 2027-01 整期（3 个月）：9,000.00 元 × (1 − 5%)，计 8,550.00 元"
    assert said in chinese


def test_right_says_until_when_it_may_be_used(chinese, english):
    assert "  客户：解除合同，自 2026-11-05 09:00 起，至 2026-11-10 24:00 止" in chinese
    assert (
        "  customer: to terminate the contract, since 2026-11-05 09:00, until 2026-11-10 24:00"
    ) in english


def test_measure_is_reached_or_not_and_never_late(chinese, english):
    assert "  O1 数据丢失（服务商）：已违约；2026-11-04 16:00 已达不到约定" in chinese
    assert "  ERP 2026-11 可用率（服务商）：已违约；2026-11-04 13:36 已达不到约定" in chinese
    assert (
        "  ERP 2026-11 availability (provider): missed; short of what is agreed by 2026-11-04 13:36"
    ) in english


def test_points_are_taken_off(chinese):
    assert "      2026-11-02 14:00 扣分 -4 R1" in chinese


def test_invoice_is_owed_for_a_payment_and_not_for_an_id(chinese, english):
    assert any(
        line.startswith("  收到付款 2026-11-03 8,000.00 元 发票（服务商）") for line in chinese
    )
    assert any(
        line.startswith("  payment received 2026-11-03 8,000.00 yuan invoice") for line in english
    )
