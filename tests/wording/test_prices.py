# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of price lists with tiers, of surcharges and of ceilings."""

import pytest

from weibao.terms.text.notation import read_contract
from weibao.wording.clauses import clause_words
from weibao.wording.values import EN, ZH

CONTRACT = read_contract(
    """\
# 合同

```toml frame
number = "WB-1"
provider = "恒维"
customer = "华北精工"
starts_on = 2026-01-01
ends_on = 2026-12-31
```

## H1 台数 / Seats

每台每{per} {price} 元，{tiers}（{tiering}），{counted}。

> {price} yuan a {per} each, {tiers} ({tiering}), {counted}.

```toml seats
price = "100.00"
counted = "started"
tiering = "volume"
[[tiers]]
above = 10
price = "80.00"
[[tiers]]
above = 50
price = "60.00"
```

## V6 价格 / Prices

{services}。

> {services}.

```toml priced_services
[[services]]
service = "onsite"
unit = "1h"
price = "200.00"
ceiling = "900.00"
[[services.tiers]]
above = 4
price = "150.00"
```

## V7 加价 / Surcharge

{free_districts}以外，{side}加 {rate}。

> {rate} more outside {free_districts}, {side}.

```toml surcharges
rate = "50%"
free_districts = ["东城区", "西城区"]
```

## T8 税 / Tax

{taxpayer}。

> {taxpayer}.

```toml settlement
```
"""
)


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        (
            "H1",
            ZH,
            (
                "每台每月 100.00 元，超过 10 的部分每单位 80.00 元；"
                "超过 50 的部分每单位 60.00 元（全额），不足一期按一期。"
            ),
        ),
        (
            "H1",
            EN,
            (
                "100.00 yuan a month each, 80.00 yuan each beyond 10; 60.00 yuan each beyond 50 "
                "(all units at the price of their number), a whole period for any part of it."
            ),
        ),
        (
            "V6",
            ZH,
            "上门服务每 1 小时 200.00 元，超过 4 的部分每单位 150.00 元，封顶 900.00 元。",
        ),
        (
            "V6",
            EN,
            (
                "on-site service 200.00 yuan per started 1 h, 150.00 yuan each beyond 4, "
                "at most 900.00 yuan."
            ),
        ),
        ("V7", ZH, "东城区、西城区以外，时间之外加 50%。"),
        ("V7", EN, "50% more outside 东城区, 西城区, outside these hours."),
    ],
)
def test_words_of_a_clause_about_prices(name: str, language: str, text: str) -> None:
    clause = next(clause for clause in CONTRACT.clauses if clause.id == name)

    assert clause_words(CONTRACT, clause, language).text == text
