# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A mail server's pipe gets an exit code that it understands; an address gets an owner."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.mailroom.mails import mail
from weibao.mailroom.management.commands import receive_mail
from weibao.mailroom.models import IncomingMail, Mailbox
from weibao.servicedesk.models import Request

ADDRESS = "service@hengwei.example"


@pytest.fixture
def pipe(monkeypatch):
    def give(raw, address=ADDRESS):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        call_command("receive_mail", address)

    return give


def code(call, *args, **kwargs):
    with pytest.raises(CommandError) as error:
        call(*args, **kwargs)
    return error.value.returncode


def test_a_mail_from_the_pipe_is_kept_and_sorted(cast, contract, mailbox, pipe):
    pipe(mail(), address=ADDRESS.upper())

    assert Request.objects.count() == 1


def test_the_mail_server_is_told_what_to_do(mailbox, pipe, monkeypatch):
    assert code(pipe, mail(), address="x@y.example") == receive_mail.NO_SUCH_MAILBOX
    monkeypatch.setattr("weibao.mailroom.actions.receiving.MOST_BYTES", 100)
    assert code(pipe, mail()) == receive_mail.TOO_LARGE
    monkeypatch.setattr(receive_mail, "keep_mail", lambda *_, **__: 1 / 0)
    assert code(pipe, mail()) == receive_mail.TRY_LATER


def test_a_mail_that_is_kept_is_never_asked_for_again(mailbox, pipe, monkeypatch, capsys):
    monkeypatch.setattr(receive_mail, "sort_mail", lambda *_, **__: 1 / 0)
    pipe(mail())

    assert IncomingMail.objects.get().fate == "WAITING"
    assert "to be sorted later" in capsys.readouterr().err


def test_an_address_gets_its_owner_and_may_change_it(cast, capsys):
    call_command("add_mailbox", "Service@Hengwei.example", "恒维")
    call_command("add_mailbox", ADDRESS, cast.customer.name)

    assert Mailbox.objects.get().provider == cast.customer
    assert f"{ADDRESS} → 恒维信息服务有限公司" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("address", "name", "said"),
    [("no-address", "恒维", "no mail address"), (ADDRESS, "没有", "0 organizations")],
)
def test_a_wrong_address_or_name_is_told(cast, address, name, said):
    with pytest.raises(CommandError, match=said):
        call_command("add_mailbox", address, name)
