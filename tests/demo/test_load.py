# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The demonstration, whenever it is loaded: a month that shows what the product is for."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.http import QueryDict

from weibao.agreements.chain import check_lines
from weibao.agreements.models import Contract
from weibao.agreements.queries import ledger_lines, ledger_of, verdicts_of
from weibao.billing.queries import monthly_statement
from weibao.bundles.queries import conflicts_for
from weibao.demo import load
from weibao.demo.cast import PASSWORD, PEOPLE
from weibao.demo.load import NotEmptyError, load_demo
from weibao.fieldwork.models import Signature, Visit
from weibao.knowledge.models import Article
from weibao.knowledge.queries import articles_matching
from weibao.mailroom.queries import mails_of
from weibao.outbox.models import Message
from weibao.outbox.queries import choice_of, unread_notices
from weibao.parties.models import Person
from weibao.servicedesk.models import Link, RemoteSession, ReplyTemplate, Request, SavedView
from weibao.servicedesk.queries import Day, desk_queue
from weibao.servicedesk.queries.filters import understood
from weibao.servicedesk.replies import filled

AFTERNOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
NEW_YEARS_NIGHT = datetime(2027, 1, 2, 19, 30, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("now", [AFTERNOON, NEW_YEARS_NIGHT], ids=["working-day", "rest-night"])
def test_the_month_shows_what_the_product_is_for(now):
    stage = load_demo(now=now)

    standings = set(Request.objects.values_list("standing", flat=True))
    assert standings >= {
        *("REPORTED", "IN_HAND", "PAUSED", "RESTORED"),
        *("SOLVED_REMOTELY", "CANCELLED", "REFUSED"),
    }
    assert Request.objects.filter(ended_at__isnull=False).count() >= 35
    shown = everything_shown(stage, now)
    assert shown["clean"]
    assert shown["breaches"] >= {"arrival", "payment"}
    assert {"part", "onsite", "remote", "pack", "extension", "fee"} <= shown["charges"]
    assert shown["used_up"] >= {"FB-YS-1"}
    assert_both_sides_settled_something(stage, now)
    assert any(visit.is_changed_since_signed for visit in Visit.objects.all())
    assert set(Signature.objects.values_list("outcome", flat=True)) == {"SIGNED", "ABSENT"}
    # What waits is mail: for the end of quiet hours.
    assert not Message.objects.exclude(standing="SENT").filter(run_at__lte=now).exists()
    assert_the_desk_has_work_now(now)


def assert_both_sides_settled_something(stage, now):
    """An amendment, a credit, invoices with what they adjust, disputes, a milestone, a right."""
    said = {name: verdicts_of(row, now=now) for name, row in stage.contracts.items()}
    maintained, packs, project = (
        said[name] for name in ("maintenance", "incident-pack", "project")
    )

    assert {item.what for item in maintained.charges if item.gross < 0} == {"credit"}
    (agreement,) = ledger_of(stage.contracts["maintenance"]).filter(kind="amendment_signed")
    assert any(agreement.fact_id in item.because.facts for item in maintained.charges)
    numbers = [item.number for item in packs.invoices]
    assert len(set(numbers)) == 2
    assert all(number.startswith("FP20") for number in numbers)
    assert any(line.adjusts for line in packs.invoices[1].lines)
    assert [str(item.standing) for item in packs.disputes] == ["upheld", "disputed"]
    assert all(receipt.left == 0 for answer in said.values() for receipt in answer.receipts)
    assert [(item.what, item.subject) for item in project.charges] == [("milestone", "design")]
    assert {(str(item.effect), item.clause) for item in project.rights} == {("stop", "A5")}


def everything_shown(stage, now):
    """What the four contracts say, gathered."""
    answers = [verdicts_of(contract, now=now) for contract in stage.contracts.values()]
    return {
        "clean": all(
            check_lines(ledger_lines(contract)) is None and not answer.undecided
            for contract, answer in zip(stage.contracts.values(), answers, strict=True)
        ),
        "breaches": {item.what for answer in answers for item in answer.breaches},
        "charges": {item.what for answer in answers for item in answer.charges},
        "used_up": {
            item.subject for answer in answers for item in answer.balances if not item.left
        },
    }


def assert_the_desk_has_work_now(now):
    zhou = Person.objects.get(username="zhou")
    queue = desk_queue(zhou, Day(now=now, midnight=now))

    assert [row.due.standing for row in queue if row.due][:2] == ["MISSED", "OPEN"]
    assert len(queue) == 10
    assert [(row.kind, row.why) for row in conflicts_for(zhou)] == [("work", "newer_version")]
    assert [str(mail) for mail in mails_of(zhou, fate="QUARANTINED")] == [
        "zhouli.home@mail.example: 电脑黑屏"
    ]
    assert unread_notices(zhou).exists()
    assert not unread_notices(zhou).filter(made_at__gt=now).exists()


@pytest.mark.django_db
def test_everybody_logs_in_and_the_stranger_sees_nothing_of_others(client):
    load_demo(now=AFTERNOON)

    for username, *_ in PEOPLE:
        assert client.login(username=username, password=PASSWORD)
    wu, sun = (Person.objects.get(username=name) for name in ("wu", "sun"))
    assert list(Contract.objects.visible_to(wu)) == []
    assert [request.customer.name for request in Request.objects.visible_to(wu)] == [
        "朝阳文创（演示）"
    ]
    contract = Contract.objects.visible_to(sun).get(number="WB-YS-01")
    month = monthly_statement(contract, month=AFTERNOON.date(), by=sun, now=AFTERNOON).statement
    assert (month.gross > 0, len(month.tallies)) == (True, 1)
    assert [(b.granted, b.used) for b in month.balances] == [(4, 4)], "the fifth is priced"


def test_it_is_never_mixed_with_the_work_of_somebody(cast):
    with pytest.raises(NotEmptyError):
        load_demo(now=AFTERNOON)
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("load_demo")
    assert Request.objects.count() == 0


@pytest.mark.django_db
def test_the_command_loads_it_at_this_moment(monkeypatch, capsys):
    moments = []
    monkeypatch.setattr(
        "weibao.demo.management.commands.load_demo.load_demo", lambda *, now: moments.append(now)
    )

    call_command("load_demo")

    assert moments[0].tzinfo is not None
    assert capsys.readouterr().out == "The demonstration is loaded.\n"


def test_parts_act_in_the_order_of_their_moments_and_none_after_the_end():
    acted = []

    def part(name, *hours):
        for hour in hours:
            yield AFTERNOON.replace(hour=hour)
            acted.append((hour, name))

    load.play([part("a", 1, 4, 9), part("b", 2, 3)], until=AFTERNOON)

    assert acted == [(1, "a"), (2, "b"), (3, "b"), (4, "a")]


@pytest.mark.django_db
def test_the_engineers_know_ten_faults_and_remember_what_helped():
    load_demo(now=AFTERNOON)

    articles = Article.objects.all()
    assert (articles.count(), set(articles.values_list("standing", flat=True))) == (
        10,
        {"PUBLISHED"},
    )
    assert all("演示内容" in article.body and article.title_en for article in articles)
    zhou = Person.objects.get(username="zhou")
    assert articles_matching(zhou, "卡纸").articles[0].times_solved >= 1
    assert RemoteSession.objects.still_open().count() == 1
    assert RemoteSession.objects.exclude(ended_at=None).count() >= 5


@pytest.mark.django_db
@pytest.mark.parametrize("now", [AFTERNOON, NEW_YEARS_NIGHT], ids=["working-day", "rest-night"])
def test_each_works_in_their_own_way(now):
    load_demo(now=now)
    zhou, chen, liu = (Person.objects.get(username=name) for name in ("zhou", "chen", "liu"))

    assert [view.name for view in SavedView.objects.visible_to(chen)] == [
        *("急件", "派给我的", "一天内到期", "还没派人"),
    ]
    for view in SavedView.objects.visible_to(zhou):
        assert understood(QueryDict(view.query).dict())
    replies = ReplyTemplate.objects.filter(owner=zhou.organization)
    request = Request.objects.filter(assignee=chen).exclude(device=None).first()
    assert replies.count() == 4
    assert all("{" not in filled(row.body, request, by=zhou) for row in replies)
    assert set(Link.objects.visible_to(zhou).values_list("tie", flat=True)) >= {"FOLLOWS"}
    assert [choice_of(one).breaks_quiet for one in (chen, liu)] == [True, False]
