# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Attacks on an exported ledger: each is found, by the lines alone or by a hash given away."""

import hashlib
import json

import pytest

from weibao.agreements.chain import (
    Finding,
    NotCanonicalError,
    canonical,
    check_lines,
    genesis,
    ledger_line,
    link,
    parsed,
    root_of,
)

NUMBER = "WB-1"


def lines_of(facts, *, contract=NUMBER):
    lines, prev = [], genesis(contract)
    for seq, fact in enumerate(facts, 1):
        content = canonical(fact)
        digest = link(prev, content)
        lines.append(
            ledger_line(
                contract=contract, seq=seq, prev=prev, content=content.decode(), digest=digest
            )
        )
        prev = digest
    return lines


FACTS = [{"id": f"f-{n}", "kind": "request_reported", "summary": f"第 {n} 次"} for n in range(1, 6)]
LINES = lines_of(FACTS)
ROOT = root_of(LINES, contract=NUMBER)


def changed(number, **fields):
    """The ledger with one line rewritten, nothing else."""
    line = {**json.loads(LINES[number - 1]), **fields}
    written = json.dumps(line, ensure_ascii=False)
    return [*LINES[: number - 1], written, *LINES[number:]]


def test_a_whole_ledger_holds():
    assert check_lines(LINES) is None
    assert check_lines(LINES, contract=NUMBER, root=ROOT.upper()) is None


def test_a_hash_given_away_earlier_holds_after_more_was_recorded():
    given_away = json.loads(LINES[2])["hash"]

    assert check_lines(LINES, root=given_away) is None


def test_an_empty_ledger_holds_until_a_hash_is_expected():
    assert check_lines([]) is None
    assert check_lines([], root=ROOT) == Finding(0, "root_missing", (("root", ROOT),))
    assert root_of([], contract=NUMBER) == genesis(NUMBER)


EDITED = {"id": "f-3", "kind": "request_reported", "summary": "改过"}
REHASHED = link(json.loads(LINES[2])["prev"], canonical(EDITED))
OTHER = lines_of(FACTS, contract="WB-2")

ATTACKS = {
    "edit": (changed(3, fact=EDITED), 3, "wrong_hash"),
    "edit-and-hash-anew": (changed(3, fact=EDITED, hash=REHASHED), 4, "broken_link"),
    "delete-first": (LINES[1:], 1, "wrong_seq"),
    "delete-middle": ([*LINES[:2], *LINES[3:]], 3, "wrong_seq"),
    "delete-middle-and-renumber": (
        [*LINES[:2], json.dumps({**json.loads(LINES[3]), "seq": 3}), LINES[4]],
        3,
        "broken_link",
    ),
    "swap": ([LINES[0], LINES[2], LINES[1], *LINES[3:]], 2, "wrong_seq"),
    "insert": ([*LINES[:2], LINES[1], *LINES[2:]], 3, "wrong_seq"),
    "wrong-seq": (changed(2, seq=7), 2, "wrong_seq"),
    "seq-as-text": (changed(2, seq="2"), 2, "not_a_ledger_line"),
    "seq-as-yes": (changed(1, seq=True), 1, "not_a_ledger_line"),
    "other-contract-line": ([*LINES[:2], OTHER[2], *LINES[3:]], 3, "other_contract"),
    "no-fact": (changed(2, fact="x"), 2, "not_a_ledger_line"),
    "no-id": (changed(2, fact={"kind": "x"}), 2, "not_a_ledger_line"),
    "extra-field": (changed(2, note="x"), 2, "not_a_ledger_line"),
    "half-a-character": (changed(2, fact={"id": "f-2", "s": "\ud800"}), 2, "not_canonical"),
    "fraction": ([LINES[0].replace('"seq":1', '"seq":1.0'), *LINES[1:]], 1, "not_json"),
    "not-a-number": ([LINES[0].replace('"seq":1', '"seq":NaN'), *LINES[1:]], 1, "not_json"),
    "name-twice": ([LINES[0].replace('"seq":1', '"seq":1,"seq":1'), *LINES[1:]], 1, "not_json"),
    "cut-line": ([LINES[0][:-9], *LINES[1:]], 1, "not_json"),
    "a-list": (["[]", *LINES[1:]], 1, "not_json"),
    "too-deep": (["[" * 100_000], 1, "not_json"),
}


@pytest.mark.parametrize(("lines", "line", "problem"), ATTACKS.values(), ids=ATTACKS)
def test_an_attack_is_found_where_it_happened(lines, line, problem):
    found = check_lines(lines)

    assert found is not None
    assert (found.line, found.problem) == (line, problem)


def test_only_looking_at_both_ends_would_miss_the_middle():
    """Immudb's bug: the first and the last link hold, and the middle is another."""
    middle = changed(3, fact=EDITED)

    assert (middle[0], middle[-1]) == (LINES[0], LINES[-1])
    assert check_lines(middle) is not None


def test_a_cut_tail_is_found_by_the_hash_given_away():
    assert check_lines(LINES[:3]) is None
    assert check_lines(LINES[:3], root=ROOT) == Finding(3, "root_missing", (("root", ROOT),))


def test_a_tail_that_was_hashed_anew_is_found_by_the_hash_given_away():
    forged = lines_of([*FACTS[:2], EDITED, *FACTS[3:]])

    assert check_lines(forged) is None
    assert check_lines(forged, root=ROOT).problem == "root_missing"


def test_the_ledgers_of_two_contracts_cannot_be_swapped():
    assert check_lines(OTHER) is None
    assert check_lines(OTHER, contract=NUMBER).problem == "other_contract"
    renamed = [line.replace("WB-2", NUMBER) for line in OTHER]
    assert check_lines(renamed).problem == "broken_link"


def test_the_same_fact_twice_is_found():
    twice = lines_of([FACTS[0], FACTS[0]])

    assert check_lines(twice) == Finding(2, "fact_twice", (("seq", "2"), ("fact", "f-1")))


def test_canonical_is_sorted_and_without_blanks():
    assert canonical({"b": [1, {"d": "维保", "c": None}], "a": True}) == (
        '{"a":true,"b":[1,{"c":null,"d":"维保"}]}'.encode()
    )


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param({"a": 1.5}, id="fraction"),
        pytest.param({"a": [float("nan")]}, id="nan-in-a-list"),
        pytest.param({"a": {1: "x"}}, id="name-that-is-no-text"),
        pytest.param({"a": "\ud800"}, id="half-a-character"),
    ],
)
def test_what_has_no_single_form_is_refused(raw):
    with pytest.raises(NotCanonicalError):
        canonical(raw)


def test_the_link_is_what_the_manual_says():
    prev, content = genesis(NUMBER), canonical(FACTS[0])
    by_hand = hashlib.sha256(
        bytes.fromhex(hashlib.sha256(b"weibao-ledger:WB-1").hexdigest())
        + hashlib.sha256(content).digest()
    )

    assert link(prev, content) == by_hand.hexdigest()


def test_what_stands_after_the_object_is_refused():
    with pytest.raises(ValueError, match="Extra data"):
        parsed("{} {}")
