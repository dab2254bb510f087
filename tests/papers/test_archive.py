# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""All of a contract as one ZIP: whole, checkable offline, and the bytes that the product showed."""

import hashlib
import re
import shlex
import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import MONDAY
from tests.factories.fieldwork import finished, signed
from tests.factories.papers import DAY, ENDED_AT, HOUR, ROOT
from tests.factories.servicedesk import reported
from weibao.agreements.queries import answer_json, ledger_lines
from weibao.papers import archive
from weibao.papers.archive import archive_of
from weibao.papers.names import fit
from weibao.papers.presenters.agreed import contract_paper
from weibao.printing.document import pdf_of

NOW = ENDED_AT + DAY


@pytest.fixture
def unpacked(cast, ended, tmp_path):
    with ZipFile(BytesIO(b"".join(archive_of(ended, by=cast.wang, now=NOW)))) as whole:
        whole.extractall(tmp_path)
    return tmp_path


def weibao(folder, *arguments):
    command = [sys.executable, "-m", "weibao.cli.main", *arguments]
    return subprocess.run(  # noqa: S603 # our own command
        command, cwd=folder, capture_output=True, check=False, env={"PYTHONPATH": str(ROOT)}
    )


def commands_in(folder):
    """The commands that the archive itself tells its reader to run."""
    said = (folder / "README.txt").read_text(encoding="utf-8")
    return [shlex.split(line)[1:] for line in re.findall(r"^  (weibao .*)$", said, re.MULTILINE)]


def test_everything_of_the_contract_is_in_it(unpacked):
    names = {
        path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()
    }

    assert names == {
        *("README.txt", "SHA256SUMS", "contract.md", "ledger.jsonl", "answer.json"),
        *(f"documents/{name}.pdf" for name in ("contract", "service-order", "non-disclosure")),
        *(f"documents/{name}.docx" for name in ("contract", "service-order", "non-disclosure")),
        *(f"amendments/0016-补-1.{form}" for form in ("pdf", "docx", "md")),
        *(f"statements/2026-{month}.{form}" for month in (10, 11, 12) for form in ("pdf", "json")),
        *(f"reports/2026-{month}.pdf" for month in (10, 11, 12)),
        *("invoices/0013-FP202611-0001.pdf", "invoices/0015-FP202611-0002.pdf", "refunds/M10R.pdf"),
        "visits/R2611-0001-1-v1.pdf",
    }


def test_what_it_tells_its_reader_to_run_accepts_it_and_prints_the_same_bytes(ended, unpacked):
    verify, whole, month = commands_in(unpacked)

    answers = [weibao(unpacked, *command) for command in (verify, whole, month)]

    assert [(answer.returncode, answer.stderr) for answer in answers] == [(0, b"")] * 3
    assert answers[1].stdout == (unpacked / "answer.json").read_bytes()
    assert answers[1].stdout.decode() == answer_json(ended, now=NOW)
    assert answers[2].stdout == (unpacked / "statements/2026-10.json").read_bytes()


def test_a_ledger_that_was_changed_is_found_out(unpacked):
    """The twin: the same commands on an archive in which somebody changed one amount."""
    ledger = unpacked / "ledger.jsonl"
    ledger.write_text(ledger.read_text().replace("3000.00", "3000.01"), encoding="utf-8")
    verify, whole, _month = commands_in(unpacked)

    answers = [weibao(unpacked, *command) for command in (verify, whole)]

    assert [answer.returncode for answer in answers] == [1, 1]


def test_a_contract_whose_text_was_changed_is_found_out(unpacked):
    """The twin: the same command on an archive in which somebody changed what was signed."""
    contract = unpacked / "contract.md"
    contract.write_text(contract.read_text().replace("3000.00", "3000.01"), encoding="utf-8")

    answer = weibao(unpacked, *commands_in(unpacked)[0])

    assert (answer.returncode, "不是签署的文本" in answer.stderr.decode()) == (1, True)


def test_the_sums_are_those_of_every_other_file(unpacked):
    sums = dict(
        reversed(line.split("  ", 1)) for line in (unpacked / "SHA256SUMS").read_text().splitlines()
    )

    found = {
        path.relative_to(unpacked).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in unpacked.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert found == sums


def test_the_documents_are_the_bytes_that_the_product_shows(ended, unpacked):
    shown = pdf_of("paper", contract_paper(ended, now=NOW).plain())

    assert (unpacked / "documents/contract.pdf").read_bytes() == shown
    assert (unpacked / "contract.md").read_text(encoding="utf-8") == ended.text
    assert (unpacked / "ledger.jsonl").read_text().splitlines() == [
        line.rstrip("\n") for line in ledger_lines(ended)
    ]


def test_the_same_contract_at_the_same_moment_is_the_same_bytes(cast, ended):
    made = [b"".join(archive_of(ended, by=cast.wang, now=NOW)) for _time in range(2)]

    assert made[0] == made[1]


def test_nothing_is_read_while_it_is_sent(cast, ended, django_assert_num_queries):
    sent = archive_of(ended, by=cast.wang, now=NOW)

    with django_assert_num_queries(0):
        assert b"".join(sent).startswith(b"PK")


def test_as_many_queries_for_three_visits_as_for_one(cast, ended, django_assert_max_num_queries):
    """Visits are the longest list; a sheet is made from rows that are there."""
    with CaptureQueriesContext(connection) as one:
        first = [entry.name for entry in archive.visits(ended)]
    for number in (3, 4):
        request = reported(cast, ended, at=MONDAY + number * HOUR, summary="又坏了")
        signed(cast, finished(cast, request, at=MONDAY + number * HOUR))

    with django_assert_max_num_queries(len(one)):
        names = [entry.name for entry in archive.visits(ended)]

    assert (len(first), len(names)) == (1, 3)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("invoices/0001-FP/1:2.pdf", "invoices/0001-FP_1_2.pdf"),
        ("invoices/..\\..\\x.pdf", "invoices/.._.._x.pdf"),
        ("contract.md", "contract.md"),
    ],
)
def test_no_name_leads_out_of_its_folder(name, kept):
    assert fit(name) == kept
