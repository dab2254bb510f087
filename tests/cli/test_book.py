# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""`weibao book`: a folder of contracts, what it comes to, and what is wrong with its files."""

import gzip
import json
from hashlib import sha256

import pytest

from tests.cli.desk import (
    ARRIVED,
    CONTRACT,
    FACTS,
    PAID,
    REPORTED,
    fact,
    json_lines,
    ledger,
    run,
    written,
)
from weibao.terms.values.calendars import CalendarError

COMMON = (REPORTED, ARRIVED, PAID)
UNTIL = ("--until", "2027-01-31")


def numbered(number):
    return CONTRACT.replace("WB-2026-01", number)


@pytest.fixture
def folder(tmp_path):
    """Two contracts: one as an exported ledger, one whose work has no price."""
    written(tmp_path, "A.md", numbered("WB-2026-01"))
    written(tmp_path, "A.jsonl", "".join(f"{line}\n" for line in ledger(COMMON)))
    written(tmp_path, "B.md", numbered("WB-2026-02"))
    written(tmp_path, "B.jsonl.gz", gzip.compress(json_lines(FACTS).encode()))
    return tmp_path


def test_a_book_by_month_in_chinese(folder):
    answer = run("book", folder, *UNTIL)

    assert answer.err == ""
    assert answer.code == 0
    assert answer.out.splitlines() == [
        f"账簿 {folder}：合同 2 份，事实 7 条",
        "截至 2027-02-01 00:00，采用 2027-02-01 00:00 前（含）记录的事实；时间为 Asia/Shanghai",
        "引擎 0.1.0；合并计算 1 份，单独推算 1 份",
        "",
        "各月费用",
        "  2026-11：2 笔，净额 5660.38 + 税 339.62 = 6000.00 元",
        "  2026-12：2 笔，净额 5660.38 + 税 339.62 = 6000.00 元",
        "  2027-01：2 笔，净额 5660.38 + 税 339.62 = 6000.00 元",
        "  合计：6 笔，净额 16981.14 + 税 1018.86 = 18000.00 元",
        "",
        "承诺：兑现 2，违约 0，进行中 0，暂停 0，免除 0",
        "须由人判断：0 项（收付款除外）",
        "",
        "单独推算的合同",
        "  有工作或配件没有价格：WB-2026-02",
    ]


def test_a_book_in_english_names_reasons_that_contracts_share(folder):
    paused = fact("k1", "request_paused", "2026-11-23T11:00:00+08:00", cause="awaiting_user")
    for name in "CD":
        written(folder, f"{name}.md", numbered(f"WB-{name}"))
        written(folder, f"{name}.jsonl", json_lines((*COMMON, paused)))

    lines = run("book", folder, "--language", "en", *UNTIL).out.splitlines()

    assert lines[0] == f"Book {folder}: contracts: 4, facts: 15"
    assert lines[-3:] == [
        "Contracts derived alone",
        "  facts of the kind request paused: WB-C, WB-D",
        "  work or parts without a price: WB-2026-02",
    ]


def test_json_has_every_contract_and_the_hash_of_the_table(folder):
    found = json.loads(run("book", folder, "--json", *UNTIL).out)

    assert found["total"] == {"charges": 6, "net": 1_698_114, "tax": 101_886, "gross": 1_800_000}
    assert list(found["months"]) == ["2026-11", "2026-12", "2027-01"]
    assert found["deadlines"] == {"met": 2}
    assert [
        (item["contract"], item["gross"], item["derived_alone_for"]) for item in found["contracts"]
    ] == [
        ("WB-2026-01", 900_000, None),
        ("WB-2026-02", 900_000, {"key": "price", "name": "f3"}),
    ]
    text = numbered("WB-2026-01").encode()
    assert found["contracts"][0]["contract_sha256"] == sha256(text).hexdigest()
    assert found["left_out"] == []
    assert len(found["table_sha256"]) == 64


def test_a_book_comes_to_what_its_replays_come_to(folder):
    found = json.loads(run("book", folder, "--json", *UNTIL).out)

    for name, item in zip(("A.jsonl", "B.jsonl.gz"), found["contracts"], strict=True):
        contract = folder / f"{name[0]}.md"
        replay = json.loads(run("replay", contract, folder / name, "--json", *UNTIL).out)
        charges = replay["verdicts"]["charges"]
        assert item["gross"] == sum(charge["gross"] for charge in charges)
        assert item["charges"] == len(charges)


def test_without_a_moment_it_is_the_latest_of_any_fact(folder):
    found = json.loads(run("book", folder, "--json").out)
    then = json.loads(run("book", folder, "--json", "--known-at", "2026-11-23T11:00").out)

    assert (found["until"], found["known_at"]) == ("2026-12-01T01:00:00Z", "2026-12-01T01:00:00Z")
    assert (then["until"], then["deadlines"]) == ("2026-11-23T03:00:00Z", {"open": 2})


def test_bad_files_are_named_and_the_rest_goes_on(folder):
    broken = ledger(COMMON, contract="WB-D")
    written(folder, "C.md", numbered("WB-C"))
    written(folder, "D.md", numbered("WB-D"))
    written(folder, "D.jsonl", "".join(f"{line}\n" for line in reversed(broken)))
    written(folder, "E.md", "no contract")
    written(folder, "E.jsonl", json_lines(COMMON))
    written(folder, "F.jsonl", json_lines(COMMON))
    written(folder, "G.md", numbered("WB-2026-01"))
    written(folder, "G.jsonl", json_lines(COMMON))
    written(folder, "H.md", numbered("WB-H"))
    written(folder, "H.jsonl", "{")

    answer = run("book", folder, "--json", *UNTIL)
    found = json.loads(answer.out)

    assert answer.code == 1
    assert [item["contract"] for item in found["contracts"]] == ["WB-2026-01", "WB-2026-02"]
    names = ["C.md", "D.jsonl", "E.md", "F.jsonl", "G.md", "H.jsonl"]
    assert found["left_out"] == [str(folder / name) for name in names]
    assert all(str(folder / name) in answer.err for name in names)


def test_a_contract_beyond_the_calendars_is_left_out(folder, monkeypatch):
    def beyond(*_, **__):
        raise CalendarError("clocks cover 2004-01-01 to 2045-12-31")

    monkeypatch.setattr("weibao.book.derived.derive", beyond)

    answer = run("book", folder, *UNTIL)

    assert answer.code == 1
    assert answer.err.startswith(f"{folder / 'B.md'}：日期超出日历所及")
    assert "合同 1 份" in answer.out


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: path / "nowhere", "没有这个文件夹"),
        (lambda path: written(path, "file", "x"), "这是文件，请写文件夹"),
        (lambda path: path, "没有合同"),
    ],
)
def test_a_folder_that_is_none_is_bad_input(tmp_path, make, sentence):
    answer = run("book", make(tmp_path))

    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err


def test_a_book_without_facts_needs_a_moment(tmp_path):
    written(tmp_path, "A.md", CONTRACT)
    written(tmp_path, "A.jsonl", "")

    assert run("book", tmp_path).code == 2
    assert run("book", tmp_path, *UNTIL).code == 0
