# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Companies that may become customers; customers whose contracts end soon, one that begins."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from weibao.agreements.actions import (
    SignedPart,
    advance_contract,
    conclude_contract,
    open_contract,
    sign_contract,
)
from weibao.agreements.models import Contract
from weibao.agreements.months import moved
from weibao.agreements.queries import verdicts_of
from weibao.billing.actions import record_payment
from weibao.demo.days import moment
from weibao.demo.playing.billing import owed
from weibao.demo.stage import Stage
from weibao.parties.actions import add_organization, add_person
from weibao.parties.models import Role
from weibao.selling.actions import (
    Offer,
    add_lead,
    add_prospect,
    lose_lead,
    note_lead,
    plan_step,
    quote_lead,
    send_quote,
    set_market,
    talk_with_lead,
    win_lead,
)
from weibao.selling.cards import LeadCard, Market
from weibao.selling.models import CatalogueEdition, ItStaff, Lead

TEXT = """# 网络与电脑维护 / Network and computer maintenance

```toml frame
number = "{number}"
provider = "{provider}"
customer = "{customer}"
starts_on = {starts_on}
ends_on = {ends_on}
```

## T8 结算 / Settlement

按{{taxpayer}}，{{prices}}。

> {{taxpayer}}, {{prices}}.

```toml settlement
taxpayer = "general"
prices = "inclusive"
```

## V8 服务费 / Fee

每月 {{amount}} 元，每{{per}}预付。

> {{amount}} yuan a month, paid in advance for a {{per}}.

```toml fee
amount = "1800.00"
per = "half_year"
```

## V10 续约 / Renewal

到期前 {{earliest_days}} 至 {{latest_days}} 天通知续约。

> Renewal is offered from {{earliest_days}} to {{latest_days}} days before the end.

```toml renewal
[[offers]]
length = "quarter"

[[offers]]
length = "half_year"
discount = "5%"

[[offers]]
length = "year"
discount = "10%"
```
"""
BEGINNING = ("北城物流（演示）", "WB-YS-14")
"""Their contract was signed by the provider, and lies with them."""
ENDING = (
    # customer, number, in how many days, who is told: of the nursery nobody has an account yet
    ("东城图书（演示）", "WB-YS-11", 9, ("he", "何平", "010-65550001")),
    ("南城印刷（演示）", "WB-YS-13", 31, ("cao", "曹莉", "010-67770001")),
    ("西郊苗圃（演示）", "WB-YS-12", 38, None),
)
NONE, PART_TIME, TEAM = ItStaff.NONE, ItStaff.PART_TIME, ItStaff.TEAM
CARDS: tuple[tuple[str, dict[str, object], str, int], ...] = (
    # company, what is known, the next step and in how many days
    (
        "北京新科贸易有限公司",
        {"contact": "郑总", "phone": "010-82561234", "district": "大兴区", "metres": 24500}
        | {"trade": "外贸", "it_staff": NONE, "devices": 36, "source": "老客户介绍"},
        "带报价去见郑总",
        -1,
    ),
    (
        "顺义恒丰包装制品有限责任公司北京分公司",
        {"contact": "马厂长", "phone": "13910020001", "district": "顺义区", "metres": 38000}
        | {"trade": "制造", "it_staff": PART_TIME, "devices": 58, "source": "展会"},
        "上门看机房",
        2,
    ),
    (
        "中关村云图科技有限公司",
        {"contact": "王工", "phone": "13910020002", "district": "海淀区", "metres": 1200}
        | {"trade": "软件", "it_staff": TEAM, "it_people": 3, "devices": 80, "source": "网站"},
        "问清缺什么",
        5,
    ),
    (
        "京东南口腔诊所",
        {"contact": "沈医生", "phone": "13910020003", "district": "通州区", "trade": "医疗"}
        | {"it_staff": NONE, "devices": 12, "source": "电话"},
        "回电话，问地址",
        0,
    ),
    ("恒丰包装", {"phone": "139 1002 0001", "district": "顺义区", "source": "网站"}, "", 0),
    (
        "石景山会计师事务所",
        {"contact": "高会计", "phone": "010-68870001", "district": "石景山区", "metres": 15800}
        | {"trade": "会计", "it_staff": PART_TIME, "devices": 25, "source": "老客户介绍"},
        "",
        0,
    ),
    (
        "房山建材经营部",
        {"contact": "老刘", "phone": "13910020005", "district": "房山区", "metres": 42000}
        | {"trade": "批发", "it_staff": NONE, "devices": 6, "source": "电话"},
        "",
        0,
    ),
)


def lead_on(stage: Stage, *, now: datetime) -> None:
    at = moment(stage.days.workdays[-8], "09:30")
    trades = ["外贸", "制造", "会计"]
    set_market(
        Market(market="中关村", latitude=39.9836, longitude=116.3164, trades=trades),
        seen=stage.seen("xu", "market", at),
    )
    leads = [
        _lead(stage, number, at + timedelta(minutes=20 * number)) for number in range(len(CARDS))
    ]
    later = at + timedelta(days=1, hours=2)
    for number in (0, 1, 2, 5):
        talk_with_lead(leads[number], seen=stage.seen("xu", f"lead-{number}-talk", later))
    words = "三个人轮流管电脑，出了事还是找楼下的店；服务器没有备份。"
    note_lead(leads[1], words, seen=stage.seen("xu", "lead-note", later))
    _quoted(stage, leads[0], later + timedelta(hours=1))
    won, lost = leads[5], leads[6]
    win_lead(won, seen=stage.seen("xu", "lead-won", later + timedelta(hours=2)))
    reason = "只有六台电脑，坏了再说"
    lose_lead(lost, reason, seen=stage.seen("lin", "lead-lost", later + timedelta(hours=3)))
    for customer, wb_number, days, person in ENDING:
        signer = person[1] if person else "苗师傅"
        contract = _ending(stage, customer, number=wb_number, days=days, signer=signer)
        if person is not None:
            username, name, phone = person
            add_person(
                contract.customer, username=username, name=name, role=Role.RESPONSIBLE, phone=phone
            )
        advance_contract(contract.pk, now=now)
    _beginning(stage, later + timedelta(hours=4))


def _lead(stage: Stage, number: int, at: datetime) -> Lead:
    company, known, step, days = CARDS[number]
    keeper = stage.cast.people["lin" if number in {2, 6} else "xu"]
    card = LeadCard(company=company, keeper=keeper, **known)  # type: ignore[arg-type] # a table
    row = add_lead(card, seen=stage.seen("xu", f"lead-{number}", at))
    if step:
        on = stage.days.today + timedelta(days=days)
        plan_step(row, step, on=on, seen=stage.seen("xu", f"lead-{number}-step", at))
    return row


def _quoted(stage: Stage, row: Lead, at: datetime) -> None:
    edition = CatalogueEdition.objects.get(provider=stage.cast.provider)
    first = moved(stage.days.today, 1)
    offer = Offer(
        edition=edition,
        services=tuple(edition.items.values_list("service", flat=True)[:2]),
        valid_until=stage.days.today + timedelta(days=25),
        starts_on=first,
        ends_on=first.replace(year=first.year + 1) - timedelta(days=1),
        monthly=360000,
        cost=230000,
    )
    customer = add_prospect(row.company, seen=stage.seen("xu", "lead-prospect", at))
    seen = stage.seen("xu", "lead-quote", at)
    quote = quote_lead(row, "membership-vip", customer=customer, offer=offer, seen=seen)
    send_quote(quote, seen=stage.seen("xu", "lead-quote-send", at))


def _ending(stage: Stage, customer: str, *, number: str, days: int, signer: str) -> Contract:
    """Half a year, paid in advance; signed by both on paper."""
    ends_on = stage.days.today + timedelta(days=days)
    starts_on = ends_on - timedelta(days=181)
    at = moment(starts_on, "09:00") - timedelta(days=2)
    text = _text(stage, customer, number=number, starts_on=starts_on, ends_on=ends_on)
    seen = stage.seen("xu", f"concluded-{number}", at)
    contract = conclude_contract(
        text,
        provider=stage.cast.provider,
        customer=add_organization(customer),
        signed=[
            SignedPart(
                document="contract", text=text, party=party, person=person, at=at, by=seen.by
            )
            for party, person in (
                ("provider", stage.cast.people["lin"].name),
                ("customer", signer),
            )
        ],
        devices=(),
        seen=seen,
    )
    paid_at = moment(starts_on, "10:00")
    for place, due in enumerate(verdicts_of(contract, now=paid_at).obligations):
        if due.what == "payment":
            record_payment(
                contract,
                amount=owed(contract, due.subject, at=paid_at),
                period=due.subject,
                seen=stage.seen("sun", f"paid-{number}-{place}", paid_at),
            )
    return contract


def _beginning(stage: Stage, at: datetime) -> None:
    """From the first of next month, for a year."""
    customer, number = BEGINNING
    starts_on = moved(stage.days.today.replace(day=1), 1)
    ends_on = moved(starts_on, 12) - timedelta(days=1)
    contract = open_contract(
        _text(stage, customer, number=number, starts_on=starts_on, ends_on=ends_on),
        provider=stage.cast.provider,
        customer=add_organization(customer),
        by=stage.cast.people["lin"],
        now=at,
    )
    sign_contract(contract, seen=stage.seen("lin", f"signed-{number}", at))


def _text(stage: Stage, customer: str, *, number: str, starts_on: date, ends_on: date) -> str:
    return TEXT.format(
        number=number,
        provider=stage.cast.provider.name,
        customer=customer,
        starts_on=starts_on,
        ends_on=ends_on,
    )
