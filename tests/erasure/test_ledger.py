# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Names and words go from a ledger and its chain holds: what `verify` finds, what no SQL may do."""

import json

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.agreements.actions import choose_data, erase_on_ledger
from weibao.agreements.chain import check_lines, digest_of
from weibao.agreements.models import LedgerEntry
from weibao.agreements.queries import facts_of, ledger_lines, ledger_root
from weibao.agreements.queries.checkpoints import held_of, keep
from weibao.agreements.redaction import CODES, ERASED, KEPT_WHOLE, NAMES, WORDS, redacted
from weibao.cli.main import main
from weibao.terms.facts.reading import KINDS
from weibao.terms.values.records import field_types
from weibao.terms.values.scalars import LongText, Note

PLAIN = {
    *("amendment", "brand", "category", "cause", "channel", "charged_under", "clause", "corrects"),
    *("content_hash", "device", "district", "edition", "engineer", "fact", "id"),
    *("invoice", "model", "name", "number", "outage", "pack", "part", "party", "period", "pool"),
    *("priority", "purchase", "repair", "report", "request", "requirement"),
    *("resident", "serial", "service", "site", "subject", "substitute", "successor", "system"),
    *("tag", "text", "use", "vendor", "visit", "method"),
}
"""Ids, goods, places of organizations, and the provider's own people."""


@pytest.fixture
def erased(cast, contract):
    reported(cast, contract, summary="金丝雀", caller_name="金名")
    choose_data(contract, choice="erasure", seen=seen(cast.wang))
    before = ledger_root(contract)
    erase_on_ledger(contract, erased=[("files", 3, 2)], method="-", seen=seen(cast.xu))
    return contract, before


def lines_of(contract):
    return [json.loads(line) for line in ledger_lines(contract)]


def check(lines, **more):
    return check_lines([json.dumps(line, ensure_ascii=False) for line in lines], **more)


def at_fault(line):
    return next(place for place, one in enumerate(line) if "erased" in one)


def test_the_chain_holds_with_every_hash_that_was_given_away(erased):
    contract, before = erased
    lines = list(ledger_lines(contract))

    assert check_lines(lines, contract="WB-1", root=before) is None
    assert "金丝雀" not in "".join(lines)
    assert ERASED in "".join(lines)


def test_what_is_left_cannot_be_changed(erased):
    lines = lines_of(erased[0])
    lines[at_fault(lines)]["fact"]["at"] = "2026-01-01T00:00:00Z"

    assert check(lines).problem == "erased_unattested"


def test_nobody_else_erases_a_line(erased):
    """Somebody makes another line say something else, and marks it as erased."""
    lines = lines_of(erased[0])
    sound = next(line for line in lines if line["fact"]["kind"] == "data_chosen")
    sound["erased"] = digest_of(
        json.dumps(
            sound["fact"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()
    )
    sound["fact"]["choice"] = "handover"

    assert check(lines).problem == "erased_unattested"


def test_a_digest_that_is_not_under_the_chain_is_found(erased):
    lines = lines_of(erased[0])
    for wrong in ("0" * 64, "x"):
        lines[at_fault(lines)]["erased"] = wrong
        assert check(lines).problem == "wrong_hash"


def test_verify_and_replay_say_how_many(erased, tmp_path, capsys):
    contract = erased[0]
    ledger, text = tmp_path / "ledger.jsonl", tmp_path / "contract.md"
    ledger.write_text("".join(f"{line}\n" for line in ledger_lines(contract)), encoding="utf-8")
    text.write_text(contract.text, encoding="utf-8")
    count = sum("erased" in line for line in lines_of(contract))

    assert main(["verify", str(ledger)]) == 0
    assert f"其中 {count} 条的个人信息已删除" in capsys.readouterr().out
    assert main(["replay", str(text), str(ledger)]) == 0
    assert f"其中 {count} 条的个人信息已删除" in capsys.readouterr().out


@pytest.mark.parametrize(
    "changes",
    [
        "content = '{}'",
        "erased = 'short'",
        f"content = '{{}}', erased = '{'0' * 64}', seq = seq + 100",
        f"content = '{{}}', erased = '{'0' * 64}', kind = 'x'",
    ],
)
def test_the_database_lets_nothing_else_through(erased, changes):
    statement = f"UPDATE agreements_ledgerentry SET {changes} WHERE erased IS NULL"  # noqa: S608 # ours

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        execute(statement)


def test_no_entry_is_erased_twice_or_before_it_was_chosen(cast, contract, erased):
    again = f"UPDATE agreements_ledgerentry SET erased = '{'1' * 64}' WHERE erased IS NOT NULL"  # noqa: S608 # ours
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        execute(again)


def test_before_the_customer_chose_nothing_goes(cast, contract):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        erase_on_ledger(contract, erased=[], method="-", seen=seen(cast.xu))

    assert not LedgerEntry.objects.exclude(erased=None).exists()


def test_another_process_forgets_what_it_had_read(cast, contract):
    reported(cast, contract, summary="金丝雀")
    choose_data(contract, choice="erasure", seen=seen(cast.wang))
    facts_of(contract)
    remembered = held_of(contract)
    erase_on_ledger(contract, erased=[], method="-", seen=seen(cast.xu, MONDAY))
    keep(contract, remembered)

    told = facts_of(contract)

    assert "金丝雀" not in repr(told)


def test_the_same_name_is_the_same_number_and_the_providers_stay():
    facts = [
        {"kind": "request_reported", "by": "zhao", "person": "赵小燕", "summary": "坏了"},
        {"kind": "work_done", "by": "chen", "consent": "", "description": "修好"},
        {"kind": "request_reported", "by": "zhao", "person": "赵小燕", "summary": ""},
        {"kind": "visit_signed", "by": "zhao", "person": "赵小燕"},
        {"kind": "backup_answered", "by": "chen", "person": "陈志远", "answer": "backed_up"},
    ]

    assert redacted(facts, known={"chen", "陈志远"}) == [
        {"kind": "request_reported", "by": "person-1", "person": "person-2", "summary": ERASED},
        {"kind": "work_done", "by": "chen", "consent": "", "description": ERASED},
        {"kind": "request_reported", "by": "person-1", "person": "person-2", "summary": ""},
        {"kind": "visit_signed", "by": "zhao", "person": "赵小燕"},
        {"kind": "backup_answered", "by": "chen", "person": "陈志远", "answer": "backed_up"},
    ]


def test_every_field_with_text_is_a_name_or_words_or_neither():
    """A kind of fact with a new field of text makes somebody think."""
    fields = {
        field.name
        for kind in KINDS.values()
        for field in field_types(kind)
        if field.type in (str, Note, LongText)
    }

    assert fields - {"reason"} == (NAMES | WORDS | PLAIN) - {"reason"}
    assert KINDS.keys() >= KEPT_WHOLE.keys() | {kind for kind, _field in CODES}


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
