# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A real mailbox is emptied into ours: each mail once, whatever is in it and whenever we stop."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.mailroom.dovecot import PASSWORD, USER, put, running_dovecot
from tests.mailroom.mails import mail
from tests.mailroom.mutations import mutated
from tests.ports import deaf_port
from weibao.mailroom import fetching, tasks
from weibao.mailroom.actions import sort_waiting
from weibao.mailroom.fetching import FetchError, fetch
from weibao.mailroom.models import IncomingMail
from weibao.mailroom.servers import MailServer
from weibao.servicedesk.models import Request

NOW = MONDAY + timedelta(days=365)


@pytest.fixture(scope="module")
def dovecot():
    with running_dovecot() as server:
        yield server


@pytest.fixture
def server(dovecot):
    """Where the mailbox is, emptied of what an earlier test left."""
    port, folder = dovecot
    for path in mails_in(folder):
        path.unlink()
    return server_at(port)


def mails_in(folder):
    """The files of a folder's mails, new and seen, with those of the folders inside of it."""
    return [path for path in folder.rglob("*") if path.parent.name in {"new", "cur"}]


def server_at(port, password=PASSWORD):
    return MailServer(
        host="127.0.0.1",
        port=port,
        is_encrypted=False,
        user=USER,
        password=password,
        folder="INBOX",
        address=USER,
    )


def test_new_mail_is_kept_then_put_away(cast, mailbox, dovecot, server):
    put(dovecot[1], "1", mail())
    put(dovecot[1], "2", mail("网络不通", message_id="<2@example.com>"))

    assert fetch(server, mailbox, now=NOW) == 2
    assert fetch(server, mailbox, now=NOW) == 0
    assert sort_waiting(NOW) == 2
    assert Request.objects.count() == 2
    assert len(mails_in(dovecot[1] / ".Weibao")) == 2


def test_a_mail_counts_from_when_it_reached_the_server(cast, mailbox, dovecot, server):
    put(dovecot[1], "3", mail())
    fetch(server, mailbox, now=NOW)

    assert IncomingMail.objects.get().received_at < NOW


def test_cut_off_before_it_was_put_away_it_comes_again_and_is_known(
    cast, mailbox, dovecot, server, monkeypatch
):
    put(dovecot[1], "4", mail())

    def cut(*_):
        raise OSError("The line is dead.")

    with monkeypatch.context() as broken:
        broken.setattr(fetching.BaseMailBox, "move", cut)
        with pytest.raises(FetchError):
            fetch(server, mailbox, now=NOW)
    assert IncomingMail.objects.count() == 1

    fetch(server, mailbox, now=NOW)
    assert IncomingMail.objects.count() == 1


def test_put_away_before_it_is_kept_it_would_be_lost(cast, mailbox, dovecot, server, monkeypatch):
    """The deliberately broken build: the order turned round."""
    put(dovecot[1], "5", mail())

    def refuse(*_, **__):
        raise OSError("The disk is full.")

    def moved_first(box, uid):
        box.move(uid, fetching.DONE)
        return MONDAY, b""

    monkeypatch.setattr(fetching, "keep_mail", refuse)
    with pytest.raises(FetchError):
        fetch(server, mailbox, now=NOW)
    monkeypatch.setattr(fetching, "_raw", moved_first)
    with pytest.raises(FetchError):
        fetch(server, mailbox, now=NOW)
    monkeypatch.undo()

    assert fetch(server, mailbox, now=NOW) == 0
    assert not IncomingMail.objects.exists()


def test_broken_mails_come_through_a_real_server_unharmed(cast, mailbox, dovecot, server):
    # Servers change line ends, so that two of them might be alike.
    mails = [b"X-Number: %d\r\n" % number + raw for number, raw in enumerate(mutated(60, seed=7))]
    for number, raw in enumerate(mails):
        put(dovecot[1], f"m{number}", raw)

    assert fetch(server, mailbox, now=NOW) == len(mails)
    assert IncomingMail.objects.count() == len(mails)


def test_what_is_too_large_goes_into_a_folder_of_its_own(
    cast, mailbox, dovecot, server, monkeypatch
):
    monkeypatch.setattr("weibao.mailroom.actions.receiving.MOST_BYTES", 100)
    put(dovecot[1], "6", mail())

    assert fetch(server, mailbox, now=NOW) == 0
    assert len(mails_in(dovecot[1] / ".Weibao-TooLarge")) == 1


@pytest.mark.parametrize("what", ["password", "port"])
def test_a_server_that_does_not_let_us_in_is_asked_later(mailbox, server, settings, what):
    fetcher = tasks.Fetcher()

    with deaf_port() as deaf:
        wrong = server_at(server.port, "wrong") if what == "password" else server_at(deaf)
        settings.MAIL_IN = wrong
        assert [fetcher.tick(NOW), fetcher.tick(NOW)] == [0, 0]

    assert (fetcher.failures, fetcher.next_at) == (1, NOW + 2 * fetcher.every)


def test_the_mailbox_is_looked_into_every_half_minute(cast, mailbox, dovecot, server, settings):
    settings.MAIL_IN = server
    fetcher = tasks.Fetcher()
    put(dovecot[1], "7", mail())

    assert fetcher.tick(NOW) == 1
    put(dovecot[1], "8", mail(message_id="<8@x>"))
    assert fetcher.tick(NOW + timedelta(seconds=29)) == 0
    assert fetcher.tick(NOW + timedelta(seconds=30)) == 1


def test_without_a_mailbox_of_ours_nothing_is_fetched(db, server, settings, caplog):
    settings.MAIL_IN = None
    assert tasks.Fetcher().tick(NOW) == 0
    settings.MAIL_IN = server
    assert tasks.Fetcher().tick(NOW) == 0
    assert "add_mailbox" in caplog.text
