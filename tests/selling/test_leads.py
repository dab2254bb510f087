# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A lead is kept with what makes it fit, and led from the first talk to a customer (S4)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.leads import ZHONGGUANCUN, lead, lead_card, market
from tests.factories.selling import catalogue, offer_from
from weibao.parties.models.appended import AppendOnlyError
from weibao.selling.actions import (
    LeadMovedError,
    NameTakenError,
    accept_quote,
    add_lead,
    add_prospect,
    import_leads,
    keep_lead,
    lose_lead,
    note_lead,
    plan_step,
    quote_lead,
    send_quote,
    set_market,
    talk_with_lead,
    win_lead,
)
from weibao.selling.cards import Market
from weibao.selling.fit import Bearing, fit_of
from weibao.selling.models import ItStaff, Lead, LeadStage, Nearness
from weibao.selling.queries import (
    Narrowed,
    funnel_of,
    known_as_customer,
    lead_for,
    leads_for,
    trades_of,
    twins_of,
)

TODAY = MONDAY.date()
DAY = timedelta(days=1)


def fresh(row):
    return Lead.objects.get(pk=row.pk)


def stages(row):
    return [(event.stage, event.words) for event in row.events.filter(what="STAGE")]


def quoted(cast, row, *, by=None):
    customer = add_prospect(row.company, seen=seen(cast.xu))
    offer = offer_from(catalogue(cast), districts=(row.district,))
    return quote_lead(
        row, "membership-vip", customer=customer, offer=offer, seen=seen(by or cast.xu)
    )


def test_the_same_form_is_one_card_and_only_its_house_sees_it(cast):
    form = seen(cast.xu)
    one, again = add_lead(lead_card(cast), seen=form), add_lead(lead_card(cast), seen=form)

    assert one == again
    assert stages(one) == [("NEW", "老客户介绍")]
    assert [person for person in cast.everybody.values() if Lead.objects.visible_to(person)] == [
        cast.lin,
        cast.xu,
        cast.sun,
    ]
    for person in (cast.sun, cast.zhou, cast.wang):
        with pytest.raises(PermissionDenied):
            add_lead(lead_card(cast), seen=seen(person))
    with pytest.raises(PermissionDenied):
        add_lead(lead_card(cast, keeper=cast.wang), seen=seen(cast.xu))


def test_the_card_is_kept_up_to_date(cast):
    row = lead(cast)
    card = lead_card(cast, it_staff=ItStaff.TEAM, it_people=3, keeper=cast.lin, phone="")
    keep_lead(row, card, seen=seen(cast.xu))
    kept = fresh(row)

    assert (kept.it_staff, kept.it_people, kept.keeper, kept.phone_key) == ("TEAM", 3, cast.lin, "")
    keep_lead(row, replace(card, it_staff=ItStaff.NONE), seen=seen(cast.xu))
    assert fresh(row).it_people is None
    with pytest.raises(PermissionDenied):
        keep_lead(row, card, seen=seen(cast.sun))


def test_the_next_step_decides_the_order(cast):
    none, later, late = (lead(cast, company=name, phone="") for name in ("甲", "乙", "丙"))
    plan_step(later, "上门看机房", on=TODAY + DAY, seen=seen(cast.xu))
    plan_step(late, "回电话", on=TODAY - DAY, seen=seen(cast.xu))
    lost = lead(cast, company="丁", phone="")
    lose_lead(lost, "自己招了人", seen=seen(cast.xu))

    assert list(leads_for(cast.xu, Narrowed(), on=TODAY)) == [late, later, none]
    assert list(leads_for(cast.xu, Narrowed(is_overdue=True), on=TODAY)) == [late]
    assert list(leads_for(cast.xu, Narrowed(stage="LOST"), on=TODAY)) == [lost]
    assert list(leads_for(cast.xu, Narrowed(words="乙"), on=TODAY)) == [later]
    assert list(leads_for(cast.xu, Narrowed(keeper=cast.lin.pk), on=TODAY)) == []
    assert list(leads_for(cast.wang, Narrowed(), on=TODAY)) == []


def test_stages_are_facts_that_nobody_changes(cast):
    row, form = lead(cast), seen(cast.xu)
    talk_with_lead(row, seen=form)
    talk_with_lead(row, seen=form)
    note_lead(row, "机房没有 UPS", seen=seen(cast.xu))
    lose_lead(row, "预算到明年", seen=seen(cast.xu))

    assert stages(row)[1:] == [("IN_TALK", ""), ("LOST", "预算到明年")]
    event = row.events.last()
    event.words = "别的"
    with pytest.raises(AppendOnlyError):
        event.save()
    with pytest.raises(LeadMovedError):
        plan_step(row, "再打", on=TODAY, seen=seen(cast.xu))
    talk_with_lead(row, seen=seen(cast.xu))
    assert fresh(row).stage == LeadStage.IN_TALK


def test_nobody_is_lost_without_a_reason(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        lose_lead(lead(cast), "", seen=seen(cast.xu))


def test_a_quote_carries_the_lead_on_and_its_acceptance_wins_it(cast):
    row = lead(cast)
    plan_step(row, "报价", on=TODAY, seen=seen(cast.xu))
    quote = quoted(cast, row)
    assert (fresh(row).stage, fresh(row).customer) == (LeadStage.QUOTED, quote.customer)
    version = send_quote(quote, seen=seen(cast.xu))
    accept_quote(quote, shown=version.digest, person="郑总", seen=seen(cast.xu), by_link=True)

    won = fresh(row)
    assert (won.stage, won.next_step, won.next_on) == (LeadStage.WON, "", None)
    assert stages(row)[1:] == [("QUOTED", quote.number), ("WON", quote.number)]
    assert won.customer.deals_bought.count() == 1


def test_a_quote_sent_twice_is_noted_once(cast):
    row, edition, form = lead(cast), catalogue(cast), seen(cast.xu)
    customer = add_prospect(row.company, seen=seen(cast.xu))
    for _ in range(2):
        quote_lead(row, "membership", customer=customer, offer=offer_from(edition), seen=form)

    assert len(stages(row)) == 2


def test_won_by_hand_it_becomes_a_customer_of_its_name(cast):
    row = lead(cast)
    win_lead(row, seen=seen(cast.xu))
    taken = lead(cast, company=cast.outsider.name, phone="")

    assert fresh(row).customer.name == "北京新科贸易有限公司"
    with pytest.raises(LeadMovedError):
        lose_lead(row, "太晚", seen=seen(cast.xu))
    with pytest.raises(NameTakenError):
        win_lead(taken, seen=seen(cast.xu))
    assert fresh(taken).stage == LeadStage.NEW


@pytest.mark.parametrize(
    ("changes", "said", "bearings", "way"),
    [
        ({}, {}, ("for", "for", "for"), "far_fits"),
        ({"metres": 4000}, {}, ("against", "for", "for"), "near_not"),
        ({"metres": 4000}, {"nearness": Nearness.NEAR}, ("for", "for", "for"), "near_fits"),
        ({}, {"nearness": Nearness.NEAR}, ("against", "for", "for"), "far_not"),
        ({"metres": None}, {}, ("unknown", "for", "for"), "no_way"),
        ({"trade": "餐饮"}, {}, ("for", "neutral", "for"), "far_fits"),
        ({"trade": ""}, {}, ("for", "unknown", "for"), "far_fits"),
        (
            {"it_staff": ItStaff.TEAM, "it_people": 2},
            {},
            ("for", "for", "against"),
            "far_fits",
        ),
        ({"it_staff": ItStaff.UNKNOWN}, {}, ("for", "for", "unknown"), "far_fits"),
    ],
)
def test_each_criterion_says_why(cast, changes, said, bearings, way):
    reasons = fit_of(lead(cast, **changes), market(cast, **said))

    assert tuple(reason.bearing for reason in reasons) == bearings
    assert reasons[0].key == way


def test_the_way_is_measured_where_nobody_wrote_it_down(cast):
    row = lead(cast, metres=None, latitude=39.7958, longitude=116.5061)
    near = lead(cast, metres=None, **ZHONGGUANCUN)
    settings = market(cast)

    assert fit_of(row, settings)[0].values["km"] == "26.4"
    assert fit_of(near, settings)[0].values["km"] == "0.0"
    assert fit_of(row, None)[0].bearing is Bearing.UNKNOWN


def test_one_company_on_two_cards_is_shown(cast):
    first = lead(cast)
    same_phone = lead(cast, company="新科", phone="010 8256 1234 转 801")
    same_name = lead(cast, company="北京新科贸易 公司", phone="")
    other = lead(cast, company="别家", phone="13900000001")
    twins = twins_of([first, other])

    assert set(twins[first.pk]) == {same_phone, same_name}
    assert twins[other.pk] == ()
    served = lead(cast, company=cast.customer.name, phone="")
    assert known_as_customer(served, reader=cast.xu) == cast.customer
    assert known_as_customer(first, reader=cast.xu) is None


def test_the_funnel_counts_how_far_those_of_a_year_came(cast):
    old = add_lead(lead_card(cast), seen=seen(cast.xu, at=MONDAY - 400 * DAY))
    talked = talk_with_lead(lead(cast, company="甲"), seen=seen(cast.xu))
    quoted(cast, lead(cast, company="乙公司"))
    lose_lead(talked, "没有下文", seen=seen(cast.xu))
    lead(cast, company="丙")
    reached, lost = funnel_of(cast.xu, now=MONDAY)

    assert list(reached.values()) == [3, 2, 1, 0]
    assert lost == 1
    assert old.made_at.date() == date(2025, 10, 19)
    assert funnel_of(cast.wang, now=MONDAY) == (dict.fromkeys(reached, 0), 0)


def test_trades_are_those_of_the_leads_and_those_the_house_knows(cast):
    lead(cast, trade="餐饮")
    market(cast)

    assert trades_of(cast.xu) == sorted(["餐饮", "外贸", "制造"])
    assert lead_for(cast.sun, lead(cast).pk).trade == "外贸"


@pytest.mark.parametrize(
    "act",
    [
        lambda row, form: plan_step(row, "回电话", on=TODAY, seen=form),
        lambda row, form: note_lead(row, "没有 UPS", seen=form),
        lambda row, form: talk_with_lead(row, seen=form),
        lambda row, form: lose_lead(row, "太远", seen=form),
        lambda row, form: win_lead(row, seen=form),
    ],
    ids=["plan", "note", "talk", "lose", "win"],
)
def test_the_same_form_twice_is_one_event_and_only_sellers_write(cast, act):
    row, form = lead(cast), seen(cast.xu)
    for _ in range(2):
        act(row, form)

    assert row.events.count() == 2
    with pytest.raises(PermissionDenied):
        act(row, seen(cast.sun))


def test_who_only_reads_sets_and_imports_nothing(cast):
    with pytest.raises(PermissionDenied):
        set_market(Market(market="中关村"), seen=seen(cast.sun))
    with pytest.raises(PermissionDenied):
        import_leads([("公司",), ("甲",)], shown="", seen=seen(cast.sun))


def test_whoever_is_won_is_not_spoken_with_again_nor_handed_to_a_customer(cast):
    row = win_lead(lead(cast), seen=seen(cast.xu))

    for act in (talk_with_lead, win_lead):
        with pytest.raises(LeadMovedError):
            act(row, seen=seen(cast.xu))
    with pytest.raises(PermissionDenied):
        keep_lead(row, lead_card(cast, keeper=cast.wang), seen=seen(cast.xu))
