# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import gzip
import json
import re
from pathlib import Path

import pytest

from tests.cli.desk import CONTRACT, contract_in, run, written
from tests.cli.event_log import COLUMNS, event, log_of
from weibao.cli.incidents.rows import NEEDED

ROOT = Path(__file__).resolve().parent.parent.parent
REAL_LOG = ROOT / "demo" / "real" / "incidents.csv.gz"
REAL_CONTRACT = ROOT / "demo" / "real" / "incident-support.md"
CONTRACT_2016 = CONTRACT.replace("2026-11-01", "2016-01-01").replace("2027-10-31", "2016-12-31")
ROWS = [
    event("New", "09:05"),
    event("Resolved", "10:00"),
    event("Active", "09:20", number="INC2", priority="1 - Critical"),
]


def imported(folder, content, *options):
    log = written(folder, "log.csv", content)
    return run("import-incidents", log, "--contract", contract_in(folder, CONTRACT_2016), *options)


def facts_of(ran):
    return [json.loads(line) for line in ran.out.splitlines()]


def test_log_becomes_facts_in_the_order_of_their_record(tmp_path):
    ran = imported(tmp_path, log_of(ROWS))

    assert [(fact["recorded_at"], fact["id"]) for fact in facts_of(ran)] == [
        ("2016-03-01T01:05:00Z", "INC1-20160301T0105Z-01-reported"),
        ("2016-03-01T01:20:00Z", "INC2-20160301T0120Z-01-reported"),
        ("2016-03-01T01:20:00Z", "INC2-20160301T0120Z-02-answered"),
        ("2016-03-01T02:00:00Z", "INC1-20160301T0200Z-01-answered"),
        ("2016-03-01T02:00:00Z", "INC1-20160301T0200Z-02-restored"),
    ]
    assert ran.code == 0
    assert ran.err == f"{tmp_path}/log.csv: 读入 3 行，0 行读不了；2 个请求，事实 5 条\n"


def test_facts_of_an_import_are_replayed(tmp_path):
    facts = written(tmp_path, "facts.jsonl", imported(tmp_path, log_of(ROWS)).out)

    ran = run("replay", contract_in(tmp_path, CONTRACT_2016), facts)

    assert (ran.code, ran.err) == (0, "")
    assert "读入事实 5 条" in ran.out


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: text.replace("\r\n", "\n"),
        lambda text: "\ufeff" + text,
        lambda text: text + "\r\n\r\n",
        lambda text: gzip.compress(text.encode()),
        lambda _: log_of(ROWS, columns=COLUMNS[::-1]),
        lambda _: log_of(ROWS[::-1]),
        lambda _: log_of([*ROWS, *ROWS]),
    ],
    ids=["again", "unix", "bom", "blank", "gzip", "columns", "shuffled", "doubled"],
)
def test_same_log_in_another_form_gives_the_same_bytes(tmp_path, change):
    once = imported(tmp_path, log_of(ROWS))

    again = imported(tmp_path, change(log_of(ROWS)))

    assert (again.code, again.out) == (0, once.out)


def test_zone_is_the_contracts_unless_given(tmp_path):
    ran = imported(tmp_path, log_of(ROWS), "--zone", "UTC")

    assert facts_of(ran)[0]["at"] == "2016-03-01T09:00:00Z"


@pytest.mark.parametrize("zone", ["Asia/Beijing2", "../etc/passwd", "/dev/null", "Asia", "\x00"])
def test_zone_that_does_not_exist_is_refused(tmp_path, zone):
    ran = imported(tmp_path, log_of(ROWS), f"--zone={zone}")

    shown = zone.replace("\x00", "\\x00")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"--zone {shown}：没有这个时区；如 Asia/Shanghai\n"


def spoiled(lines):
    """A log whose first rows cannot be read, each for another reason."""
    usual = lines[1]
    wrong = [
        b"INC9,New",
        usual.replace(b"New", b"-100"),
        usual.replace(b"Category 55", "类别".encode("gb18030")),
        usual.replace(b"Category 55", b"x" * 1_000_001),
        usual.replace(b"Category 55", b"x" * 200_000),
        usual.replace(b"Category 55", b"x\ry"),
        usual.replace(b"INC1", b"INC\x00"),
    ]
    return b"\r\n".join([lines[0], *wrong, *lines[1:]])


def test_rows_that_cannot_be_read_are_named_and_the_rest_goes_on(tmp_path):
    sound = log_of(ROWS)

    ran = imported(tmp_path, spoiled(sound.encode().split(b"\r\n")), "--language", "en")

    assert (ran.code, ran.out) == (1, imported(tmp_path, sound).out)
    place = f"{tmp_path}/log.csv"
    # What the libraries say about it differs between versions.
    said = re.sub(r"(known are|unquoted field).*", "…", ran.err)
    assert said.splitlines() == [
        f"{place}:2: row left out: 2 cells where 12 are needed",
        f"{place}:3: row left out: the state '-100' is unknown; …",
        f"{place}:4: row left out: not UTF-8",
        f"{place}:5: row left out: longer than 1000000 bytes",
        f"{place}:6: row left out: not valid CSV (field larger than field limit (131072))",
        f"{place}:7: row left out: not valid CSV (new-line character seen in …",
        f"{place}:8: row left out: number holds control characters",
        f"{place}: 3 rows read, 7 left out; 2 requests, 5 facts",
    ]


def test_open_quote_costs_its_row_and_is_named_where_it_began(tmp_path):
    lines = log_of(ROWS).split("\r\n")
    log = "\r\n".join([lines[0], lines[1].replace("Category", '"Category'), *lines[2:]])

    ran = imported(tmp_path, log)

    assert ran.code == 1
    assert ":2: 读不了这一行" in ran.err


@pytest.mark.parametrize("column", NEEDED)
def test_missing_column_is_named(tmp_path, column):
    columns = [name for name in COLUMNS if name != column]

    ran = imported(tmp_path, log_of(ROWS, columns=columns))

    assert (ran.code, ran.out) == (2, "")
    assert f"缺少列 {column}；需要：number, incident_state" in ran.err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "文件是空的"),
        (b"\r\n\r\n", "文件是空的"),
        (log_of(ROWS).encode("utf-16"), "不是 UTF-8"),
        (f"number,{','.join(NEEDED)}".encode(), "列名“number”出现两次"),
        (gzip.compress(log_of(ROWS * 500).encode())[:-20], "压缩文件已损坏"),
        (gzip.compress(log_of(ROWS).encode())[:12], "压缩文件已损坏"),
        (b"\x1f\x8b" + b"\xff" * 40, "压缩文件已损坏"),
        (b'"' + b"x" * 200_000, "缺少列"),
    ],
    ids=["empty", "blank", "utf-16", "twice", "gz-cut", "gz-head", "gz-noise", "quote"],
)  # fmt: skip
def test_file_that_is_no_log_is_refused_and_nothing_is_written(tmp_path, content, sentence):
    ran = imported(tmp_path, content)

    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


def test_requests_outside_the_contract_are_counted(tmp_path):
    early = event("New", "09:05", number="INC3", opened_at="31-12-2015 09:00")

    ran = imported(tmp_path, log_of([*ROWS, early]))

    assert ran.code == 0
    assert ran.err.splitlines()[-1] == "其中 1 个请求不在合同 WB-2026-01 的有效期内"


def test_unknown_priorities_are_imported_and_counted(tmp_path):
    planned = event("New", "09:05", priority="5 - Planning")
    rows = [planned, event("New", "09:06", number="INC2", priority="?")]
    log = written(tmp_path, "log.csv", log_of(rows))

    ran = run("import-incidents", log, "--contract", REAL_CONTRACT, "--language", "en")
    replayed = run("replay", REAL_CONTRACT, written(tmp_path, "facts.jsonl", ran.out), "--json")

    assert ran.code == 0
    assert ran.err.splitlines()[-1] == (
        "2 requests have a priority (-, 5) that contract SN-2016 has no level for"
    )
    undecided = json.loads(replayed.out)["verdicts"]["undecided"]
    assert [(item["subject"], item["question"]) for item in undecided] == [
        ("INC1", "priority_without_level"),
        ("INC2", "priority_without_level"),
    ]


def test_real_log_is_read_to_the_last_row():
    ran = run("import-incidents", REAL_LOG, "--contract", REAL_CONTRACT, "--language", "en")

    assert ran.code == 0
    assert len(ran.out.splitlines()) == 1711
    late = "note: opened_at of INC{} is later than this row's update; the earlier one is the report"
    again = "note: INC0000137 is New again after it had left New; this row changes no state"
    assert ran.err.splitlines() == [
        f"{REAL_LOG}:330: {late.format('0000130')}",
        f"{REAL_LOG}:336: {late.format('0000131')}",
        f"{REAL_LOG}:346: {late.format('0000134')}",
        f"{REAL_LOG}:351: {late.format('0000135')}",
        f"{REAL_LOG}:359: {again}",
        f"{REAL_LOG}:438: {late.format('0000164')}",
        f"{REAL_LOG}: 2989 rows read, 0 left out; 445 requests, 1711 facts",
    ]


def test_every_real_incident_is_judged_once_for_answer_and_restoration(tmp_path):
    facts = run("import-incidents", REAL_LOG, "--contract", REAL_CONTRACT).out

    ran = run("replay", REAL_CONTRACT, written(tmp_path, "facts.jsonl", facts), "--json")

    verdicts = json.loads(ran.out)["verdicts"]
    promised = [(item["subject"], item["what"]) for item in verdicts["obligations"]]
    assert len(set(promised)) == len(promised) == 2 * 445
    assert {item["standing"] for item in verdicts["obligations"]} == {"met", "missed"}
    assert verdicts["undecided"] == []
    assert all(scope["is_covered"] for scope in verdicts["scopes"])


def test_real_incident_worked_by_hand(tmp_path):
    """INC0000332: 20 hours from 14:53 end at 14:53 on the third day.

    From 22:30 on the first day to 12:27 on the third it waited for the user: 10 h and 4 h 27 min.
    3 h 7 min of that are left for the third day, 10 h for the fourth and 1 h 20 min for the fifth.
    """
    facts = run("import-incidents", REAL_LOG, "--contract", REAL_CONTRACT).out

    ran = run("replay", REAL_CONTRACT, written(tmp_path, "facts.jsonl", facts), "--json")

    obligations = json.loads(ran.out)["verdicts"]["obligations"]
    (found,) = [
        (item["due_at"], item["done_at"], item["standing"])
        for item in obligations
        if (item["subject"], item["what"]) == ("INC0000332", "restoration")
    ]
    assert found == ("2016-03-04T01:20:00Z", "2016-03-09T02:50:00Z", "missed")
