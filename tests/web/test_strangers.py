# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whoever is no party gets 404 at every address, and finds nothing of it anywhere else."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.dispatch import DAY, slot
from tests.factories.fieldwork import finished, planned, signed
from tests.factories.knowledge import public
from tests.factories.servicedesk import reported
from tests.mailroom.mails import mail as raw_mail
from weibao.agreements.actions import dispute_fact
from weibao.agreements.queries import ledger_of
from weibao.calls.urls import urlpatterns as calls
from weibao.dispatch.actions import book_visit, make_feed, propose_day, revoke_feed
from weibao.mailroom.actions import keep_mail, sort_mail
from weibao.mailroom.models import Mailbox
from weibao.office.urls import urlpatterns as office
from weibao.outbox.models import Message
from weibao.portal.urls import urlpatterns as portal
from weibao.reconciling.actions import send_statement
from weibao.rota.urls import urlpatterns as rota
from weibao.servicedesk.actions import Said, add_remark
from weibao.servicedesk.models import Request
from weibao.web.urls import urlpatterns

PAY_VIEWS = {"weibao.rota.views.pay", "weibao.rota.views.pay_team"}
CANARIES = ("金丝雀", "HB-001", "WB-1", "恒维", "华北精工", "赵小燕", "R2611-0001", "SN-PC-1")
OWN = {"home", "me", "choices", "notices", "language", "desk", "visits", "contracts", "statements"}
OWN |= {"desk_fields"}
OWN |= {"reports", "report_requests"}
OWN |= {"knowledge", "report", "report_devices", "report_answer", "mine"}
NOT_READ = {"home", "language", "statements", "report_devices", "report_answer"}
"""Those that lead on, or answer a form."""
WRITERS = {"article_new", "article_preview", "article_steps"}
"""Pages of those who write knowledge; others get 403."""
BOARD = {"dispatch", "dispatch_needs", "dispatch_sites", "dispatch_propose"}
CALLS = {"call", "call_who", "call_devices", "call_answer"}
POSTS = {
    *("request_step", "visit_step", "talk", "mail_step", "mail_again"),
    *("dispatch_call_off", "dispatch_accept", "calendar_feed_revoke"),
    *("article_standing", "followed_step", "sign_link", "sign_link_revoke"),
    *("send_statement", "accept_statement", "refund_account"),
}
DISPATCH = {"dispatch_slot", "dispatch_engineer", "calendar_feeds"}
"""What only the provider's own people have."""
PAY = {pattern.name for pattern in rota if pattern.callback.__module__ in PAY_VIEWS}
"""What only the provider's own people have; tests/web/pay/test_strangers.py asks them."""
FIGURES = {"report_sheet"}
"""Their own figures as a workbook."""
MAILROOM = {"mails", "mails_failed", "mail", "mail_raw"}
WRITTEN = {"article_edit", "article_version"}
FEED = "calendar_feed"
"""Needs a token instead of an account; this one is revoked."""
DOORS = {"sign_door", "sign_door_sheet", "sign_door_step"}
"""Need a secret instead of an account; tests/portal/test_signing.py asks them."""
SIGNING = {
    "visit_sheet": "/visits/R2611-0001-1/sheet.pdf",
    "visit_sheet_version": "/visits/R2611-0001-1/sheet-1.pdf",
    "visit_signing": "/visits/R2611-0001-1/signing/",
    "sign_link": "/visits/R2611-0001-1/signing/link/",
    "sign_link_revoke": "/visits/R2611-0001-1/signing/1/revoke/",
}
"""Of the first visit, which is signed."""


def agreed(cast, contract):
    """October's statement, sent; and what goes back, which is nothing."""
    send_statement(contract, month=date(2026, 10, 1), days=10, seen=seen(cast.sun))
    return {
        "send_statement": reverse("send_statement", args=["WB-1", "2026-10"]),
        "accept_statement": reverse("accept_statement", args=["WB-1", "2026-10", 1]),
        "sent_statement": reverse("sent_statement", args=["WB-1", "2026-10", 1]),
        "contract_refund": reverse("contract_refund", args=["WB-1"]),
        "refund_account": reverse("refund_account", args=["WB-1", 1]),
    }


def dispatched(cast, contract):
    """A visit on the board, a proposal, and a calendar's address that is revoked."""
    row = reported(cast, contract)
    booked = book_visit(row, slot=slot(cast.chen, "14:00"), seen=seen(cast.zhou))
    proposal = propose_day(DAY, seen=seen(cast.zhou))
    feed, token = make_feed(label="金丝雀", seen=seen(cast.chen))
    revoke_feed(feed, seen=seen(cast.chen))
    return {
        "dispatch_slot": reverse("dispatch_slot", query={"request": "R2611-0002"}),
        "dispatch_call_off": reverse("dispatch_call_off", args=[booked.number]),
        "dispatch_accept": reverse("dispatch_accept", args=[proposal.pk]),
        "dispatch_engineer": reverse("dispatch_engineer", args=[cast.chen.pk]),
        "calendar_feeds": reverse("calendar_feeds"),
        "calendar_feed": reverse("calendar_feed", args=[token]),
        "calendar_feed_revoke": reverse("calendar_feed_revoke", args=[feed.pk]),
    }


@pytest.fixture
def addresses(cast, contract):
    """One address for each pattern that names a row."""
    visit = finished(cast, reported(cast, contract, summary="金丝雀"))
    signed(cast, visit)
    planned(cast, reported(cast, contract, summary="金丝雀又叫"))
    listed = ledger_of(contract).filter(kind="device_listed")[0].fact_id
    dispute_fact(contract, fact_id=listed, reason="没有这台", seen=seen(cast.li))
    attachment, mail = said_and_written(cast)
    due = {"of": "due", "subject": "R2611-0001", "clause": "P5", "what": "arrival"}
    slug = public(cast, title="金丝雀").slug
    return {
        "article": reverse("article", args=[slug]),
        "article_edit": reverse("article_edit", args=[slug]),
        "article_version": reverse("article_version", args=[slug, 1]),
        "article_standing": reverse("article_standing", args=[slug, "retire"]),
        "followed": reverse("followed", args=["R2611-0001"]),
        "followed_step": reverse("followed_step", args=["R2611-0002", "cancel"]),
        "photo": reverse("photo", args=[attachment.pk]),
        "request": reverse("request", args=["R2611-0001"]),
        "talk": reverse("talk", args=["R2611-0001"]),
        "attachment": reverse("attachment", args=[attachment.pk]),
        "mails": reverse("mails"),
        "mails_failed": reverse("mails_failed"),
        "mail_again": reverse("mail_again", args=[given_up().pk]),
        "mail": reverse("mail", args=[mail.pk]),
        "mail_raw": reverse("mail_raw", args=[mail.pk]),
        "mail_step": reverse("mail_step", args=[mail.pk, "drop"]),
        "request_checks": reverse("request_checks", args=["R2611-0001"]),
        "request_step": reverse("request_step", args=["R2611-0002", "answer"]),
        "visit": reverse("visit", args=["R2611-0001-1"]),
        "visit_step": reverse("visit_step", args=["R2611-0002-1", "arrive"]),
        "contract": reverse("contract", args=["WB-1"]),
        "contract_devices": reverse("contract_devices", args=["WB-1"]),
        "contract_ledger": reverse("contract_ledger", args=["WB-1"]),
        "contract_export": reverse("contract_export", args=["WB-1"]),
        "contract_answer": reverse("contract_answer", args=["WB-1"]),
        "contract_text": reverse("contract_text", args=["WB-1"]),
        "statement": reverse("statement", args=["WB-1", "2026-11"]),
        "service_report": reverse("service_report", args=["WB-1", "2026-11"]),
        "contract_acceptance": reverse("contract_acceptance", args=["WB-1"]),
        "amend": reverse("amend", args=["WB-1"]),
        "invoice": reverse("invoice", args=["WB-1"]),
        "dispute": reverse("dispute", args=["WB-1"], query={"of": "charge", "clause": "M2"}),
        "end_dispute": reverse("end_dispute", args=["WB-1"], query={"fact": listed}),
        "why": reverse("why", args=["WB-1"], query=due),
        **SIGNING,
        **agreed(cast, contract),
        **dispatched(cast, contract),
    }


def said_and_written(cast):
    """A file on the first request, and a mail that waits."""
    said = Said(body="金丝雀", files=[("金丝雀.png", b"\x89PNG\r\n\x1a\n")])
    row = Request.objects.get(number="R2611-0001")
    remark = add_remark(row, said, seen=seen(cast.zhou))
    mailbox = Mailbox.objects.create(address="service@hengwei.example", provider=cast.provider)
    mail = keep_mail(mailbox, raw_mail("金丝雀", sender="x@qq.example"), received_at=MONDAY)
    return remark.attachments.get(), sort_mail(mail.pk, now=MONDAY)


def given_up():
    """A message of the first request that could not be delivered."""
    Message.objects.filter(topic="remark_made").update(standing="DEAD", settled_at=MONDAY)
    return Message.objects.get(standing="DEAD")


def ask(client, name, address):
    answer = client.post(address) if name in POSTS else client.get(address)
    return answer.status_code, b"".join(answer) if answer.streaming else answer.content


def found_canaries(content):
    return [word for word in CANARIES if word in content.decode()]


def test_every_pattern_is_asked(addresses):
    assert {pattern.name for pattern in (*urlpatterns, *calls, *office, *rota, *portal)} == (
        OWN | CALLS | BOARD | WRITERS | FIGURES | DOORS | PAY | addresses.keys()
    )


def test_a_stranger_gets_404_for_every_row(cast, addresses, sign_in):
    client = sign_in(cast.wu)

    answers = {name: ask(client, name, address) for name, address in addresses.items()}

    assert {name: status for name, (status, _content) in answers.items()} == dict.fromkeys(
        addresses, 404
    )
    # The number asked for stands in no answer either.
    assert [found_canaries(content) for _status, content in answers.values()] == [[]] * len(answers)


@pytest.mark.parametrize("name", sorted(OWN - NOT_READ))
def test_a_stranger_finds_nothing_in_their_own_lists(cast, addresses, sign_in, name):
    answer = sign_in(cast.wu).get(reverse(name))

    assert answer.status_code == 200
    assert found_canaries(answer.content) == []


def test_a_stranger_takes_no_calls(cast, addresses, sign_in):
    client = sign_in(cast.wu)
    said = {"phone": "赵小燕", "customer": cast.customer.pk, "device": cast.pc.pk}

    answers = [client.post(reverse(name), said) for name in sorted(CALLS)]

    assert [answer.status_code for answer in answers] == [403] * len(CALLS)
    assert [found_canaries(answer.content) for answer in answers] == [[]] * len(CALLS)


def test_a_stranger_sees_no_board(cast, addresses, sign_in):
    client = sign_in(cast.wu)
    answers = [
        client.get(reverse("dispatch")),
        client.get(reverse("dispatch_needs")),
        client.get(reverse("dispatch_sites")),
        client.post(reverse("dispatch_propose"), {"day": "2026-11-23"}),
    ]

    assert [answer.status_code for answer in answers] == [403] * len(BOARD)
    assert [found_canaries(answer.content) for answer in answers] == [[]] * len(BOARD)


def test_a_stranger_sees_no_editor_of_others(cast, addresses, sign_in):
    client = sign_in(cast.wu)
    answers = [
        client.get(reverse("article_new")),
        client.get(reverse("article_steps"), {"symptom": "mail"}),
        client.post(reverse("article_preview"), {"body": "x"}),
    ]

    assert [answer.status_code for answer in answers] == [403] * len(WRITERS)


def test_without_signing_in_every_address_leads_to_the_sign_in_page(addresses):
    client = Client()

    answers = [
        client.post(address) if name in POSTS else client.get(address)
        for name, address in addresses.items()
        if name != FEED
    ]

    assert {answer.status_code for answer in answers} == {302}
    assert {answer.url.partition("?")[0] for answer in answers} == {"/accounts/login/"}


def test_the_same_rows_are_there_for_the_parties(cast, addresses, sign_in):
    shown = {name: address for name, address in addresses.items() if name not in POSTS | {FEED}}
    readers = {"invoice": cast.sun, **dict.fromkeys(DISPATCH | WRITTEN | MAILROOM, cast.zhou)}

    answers = {
        name: ask(sign_in(readers.get(name, cast.wang)), name, address)[0]
        for name, address in shown.items()
    }

    assert answers == dict.fromkeys(shown, 200)
