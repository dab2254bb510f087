# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The words that both parties sign, with their blanks filled."""

from dataclasses import replace
from pathlib import Path

import pytest

from weibao.terms.agreed.contract import Words
from weibao.terms.text.notation import read_contract
from weibao.wording.clauses import clause_words, contract_words
from weibao.wording.values import EN, ZH

LIBRARY = sorted((Path(__file__).parents[2] / "weibao" / "library").glob("*.md"))

TEXT = """\
# 合同 {frame.number} / Contract {frame.number}

{frame.provider} 与 {frame.customer}，自 {frame.starts_on} 起。

> {frame.provider} and {frame.customer}, from {frame.starts_on}.

```toml frame
number = "WB-1"
provider = "恒维"
customer = "华北精工"
starts_on = 2026-01-31
ends_on = 2026-12-31
```

## H1 服务时间 / Hours

{days} {spans}（{frame.zone}）。

> {days}, {spans}.

```toml hours
spans = ["09:00-12:00", "22:00-06:00"]
```

## H2 昼夜 / Round the clock

{days} {spans}。

```toml hours
spans = ["00:00-24:00"]
days = "every"
```

## P5 响应 {within} / Response {within}

{by}：{within}内；{cutoff} 前；{hours}；{pauses}；{when}；{when.channels}。

> {by} within {within}; by {cutoff}; {hours}; {pauses}; {when}.

```toml response
within = "1h30min"
hours = "H2"
cutoff = "15:30"
pauses = ["awaiting_user", "lunch"]
[when]
priorities = ["3"]
channels = ["phone"]
```

## P1 服务包 / Pack

{units} 次，{valid}，{price} 元（{price:capitals}），{warn_days} 天前，顺延：{is_rolled}。

> {units} times, {valid}, {price} yuan, {warn_days} days before, rolled: {is_rolled}.

```toml pack
units = 10
limit = "2h"
valid = "1 year 6 months"
price = "12345.60"
extension_unit = "45min"
extension_price = "150"
warn_days = [30, 7]
is_rolled = false
```

## V6 价格 / Prices

{services}。上门 {services.onsite}；{services.remote.price} 元。

> {services}. {services.onsite.unit}.

```toml priced_services
[[services]]
service = "onsite"
price = "200.00"
unit = "1h"
minimum = 2
ceiling = "600.00"
[[services]]
service = "remote"
price = "50.00"
```

## S1 分级 / Levels

{levels}

> {levels}

```toml service_levels
hours = "H2"
[[levels]]
priority = "1"
answer = "30min"
restoration = "4h"
[[levels]]
priority = "2"
arrival = "8h"
```

## M9 包含 / Included

远程：{is_remote}；{services}。

> Remote: {is_remote}; {services}.

```toml included
is_remote = true
services = ["virus", "自编"]
```

## T8 税 / Tax

{taxpayer}，{prices}。

```toml settlement
```
"""
CONTRACT = read_contract(TEXT)


def words(name: str, language: str) -> Words:
    clause = next(clause for clause in CONTRACT.clauses if clause.id == name)
    return clause_words(CONTRACT, clause, language)


@pytest.mark.parametrize(
    ("name", "language", "title", "text"),
    [
        ("H1", ZH, "服务时间", "工作日 09:00–12:00、22:00–06:00（Asia/Shanghai）。"),
        ("H1", EN, "Hours", "working days, 09:00–12:00, 22:00–06:00."),
        ("H2", ZH, "昼夜", "每日 00:00–24:00。"),
        (
            "P5",
            ZH,
            "响应 1 小时 30 分钟",
            (
                "到场：1 小时 30 分钟内；15:30 前；H2；等待用户、lunch；"
                "优先级为 3，且渠道为电话；电话。"
            ),
        ),
        (
            "P5",
            EN,
            "Response 1 h 30 min",
            (
                "arrival within 1 h 30 min; by 15:30; H2; waiting for the user, lunch; "
                "priority 3 and channel telephone."
            ),
        ),
        (
            "P1",
            ZH,
            "服务包",
            (
                "10 次，1 年 6 个月，12,345.60 元（壹万贰仟叁佰肆拾伍元陆角整），"
                "30、7 天前，顺延：否。"
            ),
        ),
        (
            "P1",
            EN,
            "Pack",
            "10 times, 1 year 6 months, 12,345.60 yuan, 30, 7 days before, rolled: no.",
        ),
        (
            "V6",
            ZH,
            "价格",
            (
                "上门服务每 1 小时 200.00 元，至少计 2 个单位，封顶 600.00 元；"
                "远程服务每次 50.00 元。"
                "上门上门服务每 1 小时 200.00 元，至少计 2 个单位，封顶 600.00 元；50.00 元。"
            ),
        ),
        (
            "V6",
            EN,
            "Prices",
            (
                "on-site service 200.00 yuan per started 1 h, at least 2 units, "
                "at most 600.00 yuan; remote service 50.00 yuan each time. 1 h."
            ),
        ),
        ("S1", ZH, "分级", "1 级：30 分钟内响应，4 小时内恢复；2 级：8 小时内到场"),
        (
            "S1",
            EN,
            "Levels",
            (
                "priority 1: answer within 30 min, restoration within 4 h; "
                "priority 2: arrival within 8 h"
            ),
        ),
        ("M9", ZH, "包含", "远程：是；病毒清除、自编。"),
        ("M9", EN, "Included", "Remote: yes; virus removal, 自编."),
        ("T8", ZH, "税", "一般纳税人，含税。"),
    ],
)
def test_words_of_a_clause(name: str, language: str, title: str, text: str) -> None:
    assert words(name, language) == Words(title=title, text=text)


def test_clause_without_english_is_shown_in_the_chinese_that_is_signed() -> None:
    assert words("T8", EN) == Words(title="Tax", text="一般纳税人，含税。")


def test_title_and_preamble_of_the_contract() -> None:
    assert contract_words(CONTRACT, ZH) == Words(
        title="合同 WB-1", text="恒维与华北精工，自 2026年1月31日起。"
    )
    assert contract_words(CONTRACT, EN) == Words(
        title="Contract WB-1", text="恒维 and 华北精工, from 31 January 2026."
    )


def test_blank_that_nobody_checked_stays_visible() -> None:
    (first, *_) = CONTRACT.clauses
    unchecked = replace(first, zh=Words(title="x", text="{colour}"))

    assert clause_words(CONTRACT, unchecked, ZH).text == "{colour}"


def test_the_library_has_templates() -> None:
    assert len(LIBRARY) >= 3


@pytest.mark.parametrize("language", [ZH, EN])
@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_template_of_the_library_is_shown_without_blanks_in_both_languages(
    path: Path, language: str
) -> None:
    signed = read_contract(path.read_text(encoding="utf-8"))
    shown = [contract_words(signed, language)]
    shown += [clause_words(signed, clause, language) for clause in signed.clauses]

    for item in shown:
        assert not set("{}") & set(item.title + item.text)
        assert "None" not in item.text
        assert "True" not in item.text


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_every_clause_of_the_library_stands_in_both_languages(path: Path) -> None:
    signed = read_contract(path.read_text(encoding="utf-8"))

    assert [clause.id for clause in signed.clauses if not clause.en.text] == []
    assert [clause.id for clause in signed.clauses if clause.en.title == clause.zh.title] == []
