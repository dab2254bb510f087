# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A supplementary agreement of 23 November, as the clauses page and derivations show it."""

import re
from datetime import date, timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.rendered import assert_rendered
from weibao.agreements.actions import sign_amendment
from weibao.agreements.amendment import Amendment

TEXT = """
## M8 上门次数 / Visits

每月 {units} 次上门，自补充协议起。

```toml allowance
units = 6
```

## M8E 布线 / Cabling

布线另计：{services}。

```toml priced_services
[[services]]
service = "cabling"
price = "200.00"
unit = "1h"
```
"""


def amended(cast, contract, *, name="补-1", effective_on=date(2026, 11, 23), **changes):
    amendment = Amendment(
        name=name,
        effective_on=effective_on,
        provider_person="林恒",
        customer_person="李文博",
        **changes,
    )
    sign_amendment(contract, amendment=amendment, seen=seen(cast.xu, MONDAY - timedelta(days=1)))


def clause(page: str, name: str) -> str:
    """The part of the clauses page that shows one clause."""
    return re.split(r"</section>", page.partition(f'id="{name}"')[2])[0]


@pytest.fixture
def page_of(cast, contract, sign_in):
    def page(address="/contracts/WB-1/", asks=None):
        return assert_rendered(sign_in(cast.wang).get(address, asks or {}))

    return page


def test_changed_clause_shows_the_words_in_force_and_keeps_the_older_ones(cast, contract, page_of):
    amended(cast, contract, text=TEXT)

    shown, _details, older = clause(page_of(), "M8").partition("<details")

    assert ("补-1，自 2026-11-23" in shown, "每月 6 次上门，自补充协议起" in shown) == (True, True)
    assert ("签署时的原文" in older, "每月 4 次上门" in older) == (True, True)


def test_new_clause_stands_at_the_end_with_its_title(cast, contract, page_of):
    amended(cast, contract, text=TEXT)

    page = page_of()

    assert [word for word in ("补-1 新增，自 2026-11-23", "布线") if word not in page] == []
    assert page.index('id="M8E"') > page.index('id="M8"')


def test_removed_clause_is_struck_out(cast, contract, page_of):
    amended(cast, contract, removes=("M8",))

    shown = clause(page_of(), "M8")

    assert [
        word for word in ("补-1 删去，自 2026-11-23", "<s", "已不在合同中") if word not in shown
    ] == []


def test_clause_of_an_amendment_to_come_keeps_its_words_until_then(cast, contract, page_of):
    amended(cast, contract, text=TEXT, effective_on=date(2026, 12, 1))

    shown, _details, other = clause(page_of(), "M8").partition("<details")

    assert ("每月 4 次上门" in shown, "补-1，自 2026-12-01" in other) == (True, True)


def test_moved_end_is_shown_in_the_head_and_on_the_list(cast, contract, page_of):
    amended(cast, contract, ends_on=date(2026, 12, 10))

    assert ("2026-12-10" in page_of(), "17 天后到期" in page_of("/contracts/")) == (True, True)


def test_derivation_quotes_the_version_that_was_applied(cast, contract, page_of):
    amended(cast, contract, text=TEXT)
    november = {"of": "balance", "clause": "M8", "subject": "2026-11"}
    october = {"of": "charge", "clause": "M2", "subject": "2026-10"}

    shown = page_of("/contracts/WB-1/why/", november).partition("<details")[0]
    unchanged = page_of("/contracts/WB-1/why/", october)

    assert ("补-1，自 2026-11-23" in shown, "自补充协议起" in shown) == (True, True)
    assert "补-1" not in unchanged


SAME_IN_OTHER_WORDS = """
## M8 上门次数 / Visits

每月 {units} 次上门，另有电话支持。

```toml allowance
units = 4
```
"""


def test_derivation_quotes_newer_words_that_say_the_same(cast, contract, page_of):
    amended(cast, contract, text=SAME_IN_OTHER_WORDS, effective_on=date(2026, 11, 1))
    november = {"of": "balance", "clause": "M8", "subject": "2026-11"}
    october = {"of": "balance", "clause": "M8", "subject": "2026-10"}

    shown, _details, older = page_of("/contracts/WB-1/why/", november).partition("<details")
    before = page_of("/contracts/WB-1/why/", october).partition("<details")[0]

    assert ("另有电话支持" in shown, "另有电话支持" in older) == (True, False)
    assert "另有电话支持" not in before
