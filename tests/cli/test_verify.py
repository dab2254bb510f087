# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import hashlib
import json

import pytest

from tests.cli.desk import (
    CONTRACT,
    FACTS,
    contract_in,
    fact,
    ledger,
    ledger_in,
    root_of,
    run,
    written,
)

HEAD = ledger(FACTS[:2])
WHOLE = ledger()
FORGED = fact("f2", "engineer_arrived", "2026-11-23T14:00:00+08:00", visit="V1", engineer="陈工")


def test_whole_ledger_holds_and_names_its_root(tmp_path):
    path = ledger_in(tmp_path, WHOLE)

    ran = run("verify", path)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{path}: 4 条记录，链条完整。合同 WB-2026-01，根 {root_of(WHOLE)}\n"


def test_earlier_root_is_found_further_up(tmp_path):
    path = ledger_in(tmp_path, WHOLE)

    ran = run("verify", path, "--root", root_of(HEAD).upper(), "--language", "en")

    assert ran.code == 0
    assert ran.out.splitlines()[1] == "the given root is the hash of record 2; 2 follow it"


def signature(fact_id, text=CONTRACT, **more):
    digest = None if text is None else hashlib.sha256(text.encode()).hexdigest()
    said = {"party": "provider", "person": "林恒", "text_sha256": digest, "request": None, **more}
    return fact(fact_id, "contract_signed", "2026-10-01T10:00:00+08:00", **said)


@pytest.mark.parametrize(
    ("signatures", "code", "said"),
    [
        pytest.param(
            [signature("s1"), signature("s2"), signature("s3", "别的", document="nda")],
            0,
            "contract.md: the text that was signed, by record 1, 2; SHA-256 ",
            id="signed",
        ),
        pytest.param(
            [signature("s1"), signature("s2", CONTRACT + "\n")],
            1,
            "contract.md: not the text that was signed: record 2 has ",
            id="another",
        ),
        pytest.param(
            [signature("s1", "另一份"), signature("s2", corrects="s1")],
            0,
            "contract.md: the text that was signed, by record 2; SHA-256 ",
            id="corrected",
        ),
        pytest.param(
            [signature("s1", None)],
            0,
            "contract.md: no signature notes the SHA-256 of its text to compare; the file's is ",
            id="from-before",
        ),
    ],
)
def test_the_contract_is_the_text_that_was_signed_or_the_record_is_named(
    tmp_path, signatures, code, said
):
    path = ledger_in(tmp_path, ledger([*signatures, *FACTS]))

    ran = run("verify", path, "--contract", contract_in(tmp_path), "--language", "en")

    assert ran.code == code
    assert said in (ran.err or ran.out)


def renumbered(lines):
    """The forger who also mends the numbers, and not the hashes."""
    return [json.dumps({**json.loads(line), "seq": seq}) for seq, line in enumerate(lines, 1)]


@pytest.mark.parametrize(
    ("lines", "place", "sentence"),
    [
        pytest.param(
            [WHOLE[0], WHOLE[1].replace("15:00:00", "14:00:00"), *WHOLE[2:]],
            2,
            "record 2, fact f2: the content does not match its hash: this record was changed",
            id="edited-row",
        ),
        pytest.param(
            [WHOLE[0], *WHOLE[2:]],
            2,
            "record 3, fact f3: the number is out of order: a record before it is missing, added"
            " or swapped",
            id="middle-deleted",
        ),
        pytest.param(
            renumbered([WHOLE[0], *WHOLE[2:]]),
            2,
            "record 2, fact f3: it does not continue the record before it: something was removed"
            " or changed",
            id="middle-deleted-and-renumbered",
        ),
        pytest.param(
            renumbered([WHOLE[0], WHOLE[2], WHOLE[1], WHOLE[3]]),
            2,
            "record 2, fact f3: it does not continue the record before it: something was removed"
            " or changed",
            id="swapped",
        ),
        pytest.param(
            renumbered([WHOLE[0], ledger([FORGED])[0], *WHOLE[1:]]),
            2,
            "record 2, fact f2: it does not continue the record before it: something was removed"
            " or changed",
            id="inserted",
        ),
        pytest.param(
            renumbered([WHOLE[0], WHOLE[-1]]),
            2,
            "record 2, fact f4: it does not continue the record before it: something was removed"
            " or changed",
            id="first-and-last-only",
        ),
        pytest.param(
            [*WHOLE, *ledger([FACTS[0]])],
            5,
            "record 1, fact f1: the number is out of order: a record before it is missing, added"
            " or swapped",
            id="first-again",
        ),
        pytest.param(
            ledger([FACTS[0], FACTS[0]]),
            2,
            "record 2, fact f1: this fact already stands further up",
            id="fact-twice",
        ),
        pytest.param(
            [WHOLE[0], "", *WHOLE[1:]], 2, "this line is not valid JSON", id="blank-line"
        ),
        pytest.param(
            [WHOLE[0], WHOLE[1].replace('"seq":2', '"seq":2.0')],
            2,
            "this line is not valid JSON",
            id="fraction",
        ),
        pytest.param(
            ['{"contract":"\\ud800","seq":1,"prev":"","fact":{"id":"1"},"hash":""}'],
            1,
            "record 1, fact ?: the content has no single written form (a fraction or half a"
            " character)",
            id="half-a-character",
        ),
        pytest.param(
            [WHOLE[0].replace('"channel":"phone"', '"channel":' + "[" * 990 + "]" * 990)],
            1,
            "this line is not valid JSON",
            id="deep",
        ),
        pytest.param(
            [json.dumps(FACTS[0])],
            1,
            "this line is no record of a ledger (contract, seq, prev, fact, hash)",
            id="plain-fact",
        ),
    ],
)  # fmt: skip
def test_first_record_that_does_not_hold_is_named(tmp_path, lines, place, sentence):
    path = ledger_in(tmp_path, lines)

    ran = run("verify", path, "--language", "en")

    assert (ran.code, ran.out, ran.err) == (1, "", f"{path}:{place}: {sentence}\n")


def test_truncated_ledger_holds_by_itself_and_fails_against_a_known_root(tmp_path):
    path = ledger_in(tmp_path, HEAD)

    alone = run("verify", path)
    against = run("verify", path, "--root", root_of(WHOLE))

    assert alone.code == 0
    assert (against.code, against.out) == (1, "")
    assert against.err == (
        f"{path}:2: 给出的根 {root_of(WHOLE)} 不在其中：末尾被截断，或全部重写过\n"
    )


def test_rewritten_ledger_fails_against_a_known_root(tmp_path):
    path = ledger_in(tmp_path, ledger([FACTS[0], FORGED, *FACTS[2:]]))

    assert run("verify", path).code == 0
    assert run("verify", path, "--root", root_of(WHOLE)).code == 1


@pytest.mark.parametrize("root", ["", "9f86", "z" * 64, "0" * 65])
def test_root_that_is_no_hash_is_refused(tmp_path, root):
    ran = run("verify", ledger_in(tmp_path, WHOLE), f"--root={root}")

    assert (ran.code, ran.err) == (2, f"--root {root}：应为 64 位十六进制数\n")


def test_empty_file_is_no_ledger(tmp_path):
    path = written(tmp_path, "ledger.jsonl", "")

    ran = run("verify", path)

    assert (ran.code, ran.err) == (2, f"{path}：文件是空的\n")
