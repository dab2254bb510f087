# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The customer runs the engine on an exported ledger and gets the same bytes (§12.10)."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import FEE, seen
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from weibao.agreements.actions import record_facts
from weibao.agreements.facts import withdrawn
from weibao.agreements.queries import answer_json, facts_of, ledger_lines, verdicts_of
from weibao.fieldwork.work import UsedPart
from weibao.terms.facts.agreement import AmendmentSigned, PaymentReceived, TakesEffect
from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.facts.visits import PartUsed
from weibao.terms.money.invoices import invoice_lines
from weibao.terms.values.money import Fen
from weibao.terms.values.scalars import LongText, utc_text

ROOT = Path(__file__).parents[2]
DAY = timedelta(days=1)
SHOWN_AT = MONDAY + timedelta(hours=8)


@pytest.fixture
def lived(cast, contract):
    """Work, a part, an invoice of all that was due, and a payment of October."""
    part = UsedPart(name="电源", quantity=1, unit_price=11_300)
    finished(cast, reported(cast, contract, summary="打不开“邮件”"), parts=(part,))
    lines = invoice_lines(verdicts_of(contract, now=SHOWN_AT).unbilled)
    stamp = seen(cast.sun, SHOWN_AT).stamp
    record_facts(
        contract,
        [
            InvoiceIssued(**stamp("invoice"), number="FP-1", lines=lines),
            PaymentReceived(**stamp("paid"), amount=Fen(300_000), period="2026-10"),
        ],
        now=SHOWN_AT,
    )
    return contract


def learned_later(cast, contract):
    """What nobody knew that day: a part not used, a higher fee since then, an earlier payment."""
    part = next(fact for fact in facts_of(contract) if isinstance(fact, PartUsed))
    at = seen(cast.lin, SHOWN_AT + DAY)
    dearer = AmendmentSigned(
        **at.stamp("amended"),
        amendment="补-1",
        effective_on=date(2026, 11, 1),
        takes_effect=TakesEffect.RETROACTIVE,
        text=LongText(FEE.replace("3000", "3100")),
        provider_person="林恒",
        customer_person="王建国",
    )
    earlier = PaymentReceived(
        **{**at.stamp("paid"), "at": MONDAY - DAY}, amount=Fen(100), period="2026-11"
    )
    never = withdrawn(part.id, reason="没有用上", seen=at, part="never")
    record_facts(contract, [never, dearer, earlier], now=SHOWN_AT + DAY)


def replayed(contract, folder, *, seed, until, known_at):
    """The bytes that another process prints from the contract's text and the exported ledger."""
    (folder / "contract.md").write_bytes(contract.text.encode())
    (folder / "ledger.jsonl").write_text(
        "".join(f"{line.rstrip()}\n" for line in ledger_lines(contract)), encoding="utf-8"
    )
    ran = subprocess.run(  # noqa: S603 - our own command
        [
            *(sys.executable, "-m", "weibao.cli.main", "replay"),
            *(folder / "contract.md", folder / "ledger.jsonl", "--json"),
            *("--until", utc_text(until), "--known-at", utc_text(known_at)),
        ],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    return ran.stdout


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_replay_of_the_exported_ledger_is_what_the_product_shows(cast, lived, tmp_path, seed):
    learned_later(cast, lived)
    now = SHOWN_AT + 2 * DAY

    shown = answer_json(lived, now=now)

    assert replayed(lived, tmp_path, seed=seed, until=now, known_at=now) == shown.encode()


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_replay_as_known_then_is_exactly_what_was_shown_that_day(cast, lived, tmp_path, seed):
    shown = answer_json(lived, now=SHOWN_AT)
    learned_later(cast, lived)

    again = replayed(lived, tmp_path, seed=seed, until=SHOWN_AT, known_at=SHOWN_AT)

    assert again == shown.encode()
    assert answer_json(lived, now=SHOWN_AT, known_at=SHOWN_AT) == shown
    assert answer_json(lived, now=SHOWN_AT) != shown, "with what is known today, it is another one"
