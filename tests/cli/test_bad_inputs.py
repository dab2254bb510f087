# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whatever a file holds: an exit code of 0, 1 or 2, a sentence, and never a traceback."""

import json
import os
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.desk import (
    CONTRACT,
    FACTS,
    REPORTED,
    contract_in,
    facts_in,
    json_lines,
    ledger,
    ledger_in,
    run,
    written,
)
from tests.cli.event_log import event, log_of

NOISE = random.Random(1).randbytes(5000)
JUNK = {
    "empty": b"",
    "blank": b"\n \n",
    "noise": NOISE,
    "nul": b"\x00" * 100,
    "utf-16": CONTRACT.encode("utf-16"),
    "gb18030": CONTRACT.encode("gb18030"),
    "half-a-character": '{"id":"é"}'.encode("latin-1"),
    "long-line": b"x" * 1_000_001,
    "long-json-line": json.dumps({"id": "x" * 1_000_001}).encode(),
    "deep": b"[" * 100_000,
    "deep-closed": b"[" * 600 + b"]" * 600,
    "deep-fact": b'{"kind":' + b'{"a":' * 400 + b"1" + b"}" * 401,
    "surrogate": b'{"kind":"withdrawn","id":"\\ud800"}',
    "number": b"1",
    "huge-number": b'{"kind":' + b"9" * 5000 + b"}",
    "nan": b'{"kind": NaN, "id": 1e999, "at": -Infinity}',
    "twice": b'{"kind":"withdrawn","kind":"withdrawn"}',
    "null": b"null\ntrue\n[]\n{}\n",
    "markdown": b"# \n```toml frame\n",
    "toml": b"# t\n```toml frame\nnumber = " + b"9" * 5000 + b"\n```\n",
    "toml-deep": b"# t\n```toml frame\nnumber = " + b"[" * 5000 + b"\n```\n",
    "bom": b"\xef\xbb\xbf",
    "gzip": b"\x1f\x8b\x08",
    "elf": b"\x7fELF" + NOISE,
}


@pytest.mark.parametrize("name", JUNK)
def test_junk_is_refused_by_every_command(tmp_path, name):
    junk = written(tmp_path, "junk", JUNK[name])
    sound = contract_in(tmp_path)

    codes = {
        "check": run("check", junk).code,
        "contract": run("replay", junk, facts_in(tmp_path)).code,
        "facts": run("replay", sound, junk).code,
        "ledger": run("verify", junk).code,
        "log": run("import-incidents", junk, "--contract", sound).code,
    }

    assert codes["check"] in {1, 2}
    assert codes["ledger"] in {1, 2}
    assert (codes["contract"], codes["facts"], codes["log"]) == (2, 2, 2)


@pytest.mark.parametrize("path", ["missing", ".", "/dev/null/x", "a\x00b", "x" * 5000, "\udcff"])
def test_name_that_is_no_file_is_a_sentence(tmp_path, monkeypatch, path):
    monkeypatch.chdir(tmp_path)

    ran = run("check", path)

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read_is_a_sentence(tmp_path):
    contract = contract_in(tmp_path)
    contract.chmod(0)

    assert run("check", contract).err == f"{contract}：没有读取权限\n"


def test_contract_has_a_largest_size(tmp_path):
    too_many_bytes = written(tmp_path, "bytes.md", b"x" * 4_000_001)
    too_many_characters = written(tmp_path, "characters.md", CONTRACT + "字" * 1_000_000)

    refused, mistaken = run("check", too_many_bytes), run("check", too_many_characters)

    assert (refused.code, refused.err) == (
        2,
        f"{too_many_bytes}：超过 4000000 字节；请拆成几个文件\n",
    )
    assert (mistaken.code, mistaken.out) == (
        1,
        f"{too_many_characters}:1: 合同文本超过一百万字\n",
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('{"id":"f1",', "不是有效的 JSON：Expecting property name"),
        ("{'id': 'f1'}", "不是有效的 JSON：Expecting property name"),
        ('{"id":"f1"} {}', "不是有效的 JSON：Extra data"),
        ('{"id":"f1","id":"f2"}', "同一对象里“id”写了两次"),
        ("[" * 51 + "]" * 51, "嵌套超过 50 层"),
        ('{"id":"\\ud83d"}', "含有半个字符"),
        ('{"id":' + "9" * 5000 + "}", "不是有效的 JSON：Exceeds the limit"),
    ],
)
def test_line_that_is_no_json_is_named_with_its_number(tmp_path, line, sentence):
    facts = written(tmp_path, "facts.jsonl", json_lines([REPORTED]) + "\n" + line + "\n")

    ran = run("replay", contract_in(tmp_path), facts)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{facts}:3: {sentence}")


def test_brackets_inside_texts_are_not_depth(tmp_path):
    facts = facts_in(tmp_path, [{**REPORTED, "summary": '[{"' * 100 + "\\"}])

    assert run("replay", contract_in(tmp_path), facts).code == 0


def test_long_line_is_named_with_its_number(tmp_path):
    facts = written(tmp_path, "facts.jsonl", json_lines([REPORTED]) + "x" * 2_000_000 + "\n{}\n")

    ran = run("replay", contract_in(tmp_path), facts)

    assert (ran.code, ran.err) == (2, f"{facts}:2: 这一行超过 1000000 字节\n")


IN_A_HURRY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@IN_A_HURRY
@given(st.binary(max_size=400))
def test_random_bytes_are_refused(tmp_path, noise):
    for argv in commands(tmp_path, written(tmp_path, "noise", noise)):
        assert run(*argv).code in {1, 2}


@IN_A_HURRY
@given(st.data())
def test_sound_files_with_a_few_wrong_bytes_are_answered_or_refused(tmp_path, data):
    sound = {
        "contract": CONTRACT.encode(),
        "facts": json_lines(FACTS).encode(),
        "ledger": "\n".join(ledger()).encode(),
        "log": log_of([event("New", "09:05"), event("Resolved", "10:00")]).encode(),
    }
    content = bytearray(sound[data.draw(st.sampled_from(sorted(sound)))])
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = start + data.draw(st.integers(0, 6))
        content[start:end] = data.draw(st.sampled_from(BITS) | st.binary(max_size=4))

    for argv in commands(tmp_path, written(tmp_path, "spoiled", bytes(content))):
        assert run(*argv).code in {0, 1, 2}


BITS = [
    b'"',
    b"\\ud800",
    b"{",
    b"[[",
    b"\n",
    b"\r",
    b"\x00",
    b"9" * 5000,
    b"2005-01-01",
    b"-",
    b"1e9",
]


def commands(folder, path):
    contract = contract_in(folder)
    return (
        ("check", path),
        ("replay", path, facts_in(folder), "--month", "2026-11"),
        ("replay", contract, path),
        ("replay", contract, path, "--json"),
        ("verify", path),
        ("import-incidents", path, "--contract", contract),
    )


WORDS = ["replay", "check", "verify", "import-incidents", "--until", "--json"]


@IN_A_HURRY
@given(st.lists(st.text(max_size=12) | st.sampled_from(WORDS), max_size=5))
def test_random_command_lines_are_refused(argv):
    # Help and version are asked for by name elsewhere; "-" would wait for the keyboard.
    argv = [part for part in argv if part != "-" and not part.startswith(("-h", "--h", "--v"))]

    assert run(*argv).code == 2


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)


@IN_A_HURRY
@given(st.data())
def test_facts_with_any_value_in_any_field_are_answered_or_refused(tmp_path, data):
    said = dict(data.draw(st.sampled_from(FACTS)))
    for name in data.draw(st.sets(st.sampled_from(sorted(said)), min_size=1)):
        said[name] = data.draw(ANYTHING)

    ran = run("replay", contract_in(tmp_path), facts_in(tmp_path, [REPORTED, said]))

    assert ran.code in {0, 2}


def test_ledger_of_facts_that_the_engine_refuses_is_bad_input(tmp_path):
    path = ledger_in(tmp_path, ledger([{**REPORTED, "channel": ""}]))

    ran = run("replay", contract_in(tmp_path), path)

    assert (ran.code, run("verify", path).code) == (2, 0)
    assert ran.err.startswith(f"{path}:1: 字段 channel：")
