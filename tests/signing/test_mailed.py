# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Signed at the machine: the sheet with its hash is in the customer's mailbox at once."""

from email import message_from_bytes
from email.policy import default

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import HOUR, signed, work
from tests.mailroom.smtp import running_smtp
from weibao.fieldwork.actions import change_visit, signing
from weibao.fieldwork.models import Visit
from weibao.mailroom.enclosing import encloses
from weibao.mailroom.models import SentMail
from weibao.mailroom.queries import delivered_on
from weibao.outbox.actions import Wish, choose_notices, read_notices
from weibao.outbox.queries import notices_of
from weibao.outbox.worker import Worker
from weibao.printing.document import pdf_of
from weibao.signing.sheet import signed_sheet

NOON = MONDAY + 2 * HOUR


@pytest.fixture
def inbox(settings, mailbox):
    with running_smtp(settings) as found:
        yield found


def work_off(at=NOON):
    worker = Worker(name="w", moment=lambda: at, tick=lambda _now: 0)
    while worker.round():
        pass


def sheets(inbox):
    """Who got which file, in the order of sending."""
    found = []
    for to, raw in inbox.mails:
        mail = message_from_bytes(raw, policy=default)
        found += [
            (to[0].partition("@")[0], part.get_filename(), part.get_content())
            for part in mail.iter_attachments()
        ]
    return found


def test_who_reported_and_who_answers_for_the_contract_get_the_sheet(cast, visit, inbox):
    signature = signed(cast, visit)
    expected = pdf_of("visit", signed_sheet(signature))
    work_off()
    work_off()

    got = sheets(inbox)
    assert sorted(name for name, _file, _content in got) == ["li", "zhao"]
    assert {(file, content) for _name, file, content in got} == {("R2611-0001-1-v1.pdf", expected)}
    assert signature.content_hash.encode() in expected
    told = [row for row in delivered_on(visit.request, by=cast.zhou) if row.mail]
    assert {row.state for row in told if row.mail.enclosed} == {"sent"}


def test_a_change_before_the_mail_leaves_does_not_change_what_is_sent(cast, visit, inbox):
    expected = pdf_of("visit", signed_sheet(signed(cast, visit)))
    change_visit(visit, work=work(minutes=90), seen=seen(cast.chen, NOON))
    work_off()

    assert {content for _name, _file, content in sheets(inbox)} == {expected}


def test_a_server_that_is_away_gets_it_once_when_it_is_back(cast, visit, inbox):
    inbox.answers = ["451 later"] * 4
    signed(cast, visit)
    work_off()
    # The next tries are due within the minute.
    for minute in range(1, 9):
        work_off(NOON + HOUR * minute / 60)

    assert sorted(name for name, _file, _content in sheets(inbox)) == ["li", "zhao"]
    assert SentMail.objects.filter(enclosed="").exclude(sent_at=None).count() == len(
        [1 for _to, raw in inbox.mails if b"application/pdf" not in raw]
    )


def test_whoever_wants_no_mail_gets_none_and_the_next_version_is_sent_too(cast, visit, inbox):
    choose_notices(Wish(mails=frozenset(), quiet=None, breaks_quiet=False), by=cast.zhao)
    signed(cast, visit)
    change_visit(visit, work=work(minutes=90), seen=seen(cast.chen, NOON))
    signed(cast, Visit.objects.get(), at=NOON + HOUR)
    read_notices(cast.li, notices_of(cast.li), now=NOON)
    work_off(NOON + HOUR)

    assert [(name, file) for name, file, _content in sheets(inbox)] == [
        ("li", "R2611-0001-1-v1.pdf"),
        ("li", "R2611-0001-1-v2.pdf"),
    ]


def test_a_build_that_forgets_to_tell_is_noticed(cast, visit, inbox, monkeypatch):
    monkeypatch.setattr(signing, "put_notice", lambda *_args, **_kwargs: None)
    signed(cast, visit)
    work_off()

    assert sheets(inbox) == []


def test_one_kind_of_enclosure_has_one_maker():
    with pytest.raises(ValueError, match="Two make"):
        encloses("visit_sheet")(lambda _key: None)
