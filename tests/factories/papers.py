# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract from the library with a whole life: signed, worked, billed, amended, ended."""

from datetime import date, timedelta
from pathlib import Path

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished, signed
from tests.factories.servicedesk import reported
from weibao.agreements.actions import (
    list_device,
    open_contract,
    record_facts,
    sign_amendment,
    sign_contract,
)
from weibao.agreements.amendment import Amendment
from weibao.agreements.facts import withdrawn
from weibao.agreements.queries import facts_of
from weibao.billing.actions import issue_invoice, record_payment
from weibao.fieldwork.work import UsedPart
from weibao.terms.facts.agreement import ContractTerminated
from weibao.terms.facts.requests import RequestRefused
from weibao.terms.facts.visits import PartUsed
from weibao.terms.values.party import Party
from weibao.terms.values.scalars import Note

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "weibao" / "library"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ENDED_AT = MONDAY + 9 * DAY
DEARER = """## M2 月度服务费 / Monthly fee

月度服务费为每月人民币 {amount} 元（大写：人民币{amount:capitals}）。

> The fee is {amount} yuan a month (in capitals: 人民币{amount:capitals}).

```toml fee
amount = "3600.00"
```
"""


def library_contract(cast, *, number="WB-9", provider=None, customer=None):
    """The monthly maintenance contract of the library, word for word, from October on."""
    text = (LIBRARY / "maintenance.md").read_text(encoding="utf-8")
    provider, customer = provider or cast.provider, customer or cast.customer
    for old, new in (
        ("〔合同编号〕", number),
        ("〔服务商名称〕", provider.name),
        ("〔客户名称〕", customer.name),
        ("2026-01-01", "2026-10-01"),
        ("2026-12-31", "2027-09-30"),
    ):
        text = text.replace(old, new)
    return open_contract(
        text, provider=provider, customer=customer, by=cast.lin, now=MONDAY - 60 * DAY
    )


def signed_contract(cast):
    contract = library_contract(cast)
    for person in (cast.lin, cast.wang):
        sign_contract(contract, seen=seen(person, MONDAY - 58 * DAY))
    for device in (cast.pc, cast.printer):
        list_device(contract, device=device, seen=seen(cast.zhou, MONDAY - 57 * DAY))
    return contract


def lived_contract(cast):
    """A signed visit with a part, an invoice, its credit, a payment, a supplementary agreement."""
    contract = signed_contract(cast)
    part = UsedPart(name="甲 & 乙 <公司> 电源", quantity=1, unit_price=11_305)
    visit = finished(cast, reported(cast, contract, summary="开不了机"), parts=(part,))
    signed(cast, visit, at=MONDAY + 3 * HOUR)
    record_payment(
        contract, amount=300_000, period="2026-10", seen=seen(cast.sun, MONDAY + 4 * HOUR)
    )
    issue_invoice(contract, seen=seen(cast.sun, MONDAY + 5 * HOUR))
    used = next(fact for fact in facts_of(contract) if isinstance(fact, PartUsed))
    at = seen(cast.lin, MONDAY + 6 * HOUR)
    record_facts(contract, [withdrawn(used.id, reason="没有用上", seen=at, part="x")], now=at.now)
    issue_invoice(contract, seen=seen(cast.sun, MONDAY + 7 * HOUR))
    amendment = Amendment(
        name="补-1",
        effective_on=date(2026, 12, 1),
        provider_person="林恒",
        customer_person="王建国",
        text=DEARER,
        removes=("M7",),
    )
    sign_amendment(contract, amendment=amendment, seen=seen(cast.lin, MONDAY + 8 * HOUR))
    return contract


def refused_contract(cast):
    """Two requests in scope were refused: the customer may end it by right (M10)."""
    contract = lived_contract(cast)
    for number in (1, 2):
        request = reported(cast, contract, at=MONDAY + (number + 1) * DAY, summary=f"坏了{number}")
        at = seen(cast.zhou, MONDAY + (number + 1) * DAY + HOUR)
        refused = RequestRefused(**at.stamp(), request=request.number, reason=Note("没有人手"))
        record_facts(contract, [refused], now=at.now)
    return contract


def ended_contract(cast):
    """And the customer did."""
    contract = refused_contract(cast)
    stamp = seen(cast.wang, ENDED_AT).stamp
    ended = ContractTerminated(
        **stamp("ended"), party=Party.CUSTOMER, clause="M10", reason=Note("两次拒绝服务")
    )
    record_facts(contract, [ended], now=ENDED_AT)
    return contract
