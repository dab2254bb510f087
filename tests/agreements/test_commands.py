# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import signal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from weibao.agreements.chain import check_lines
from weibao.agreements.management.commands import worker as worker_command
from weibao.agreements.queries import ledger_root
from weibao.outbox.worker import Worker


def test_the_exported_ledger_can_be_checked(contract):
    out = StringIO()

    call_command("export_ledger", "WB-1", stdout=out)

    lines = out.getvalue().splitlines()
    assert len(lines) == 2
    assert check_lines(lines, contract="WB-1", root=ledger_root(contract)) is None


def test_a_contract_that_is_not_there_is_said_so(db):
    with pytest.raises(CommandError, match="There is no contract WB-9"):
        call_command("export_ledger", "WB-9")


def test_the_worker_stops_at_a_signal(db, monkeypatch):
    handlers = {}
    monkeypatch.setattr(worker_command.signal, "signal", handlers.__setitem__)
    rounds = []

    def one_round(running):
        rounds.append(running.name)
        handlers[signal.SIGTERM](signal.SIGTERM, None)
        return 0

    monkeypatch.setattr(Worker, "round", one_round)
    call_command("worker", pause=0.01)

    assert len(rounds) == 1
    assert set(handlers) == {signal.SIGTERM, signal.SIGINT}


def test_the_worker_asks_the_real_clock_and_the_real_ticker(contract, monkeypatch):
    monkeypatch.setattr(worker_command.signal, "signal", lambda *_: None)
    moments = []

    def stop_after_a_round(running):
        moments.append(running.moment())
        running.tick(moments[0])
        running.stop()
        return 0

    monkeypatch.setattr(Worker, "round", stop_after_a_round)
    call_command("worker")

    assert moments[0].tzinfo is not None
