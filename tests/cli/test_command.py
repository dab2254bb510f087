# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The program as it is started: its streams, its exit codes, its bytes."""

import gzip
import json
import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.cli.desk import (
    REPORTED,
    contract_in,
    facts_in,
    ledger,
    ledger_in,
    root_of,
    run,
    written,
)
from weibao.terms.release import ENGINE_VERSION

ROOT = Path(__file__).resolve().parent.parent.parent


def started(command, **settings):
    settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT, **settings}
    return subprocess.Popen(command, **settings)  # noqa: S603 - the arguments are ours


def weibao(*argv, content=None, env=None, **settings):
    """Run the program and wait; exit code, output and complaints."""
    command = [sys.executable, "-m", "weibao.cli.main", *map(str, argv)]
    stdin = subprocess.DEVNULL if content is None else subprocess.PIPE
    environment = {"PATH": os.environ["PATH"], **(env or {})}
    with started(command, stdin=stdin, env=environment, **settings) as process:
        out, err = process.communicate(content, timeout=300)
    return process.returncode, (out or b"").decode(), err.decode()


def test_exit_codes_are_0_for_an_answer_1_for_a_finding_2_for_bad_input(tmp_path):
    contract, lines = contract_in(tmp_path), ledger()
    cut = ledger_in(tmp_path, lines[:2])

    answered = weibao("replay", contract, facts_in(tmp_path))
    found = weibao("verify", cut, "--root", root_of(lines))
    refused = weibao("replay", contract, tmp_path)

    assert [code for code, _, _ in (answered, found, refused)] == [0, 1, 2]
    assert refused[2] == f"{tmp_path}：这是文件夹，请写文件\n"


def test_json_is_the_same_bytes_on_every_machine(tmp_path):
    contract, facts = contract_in(tmp_path), facts_in(tmp_path)
    machines = (
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "4294967295", "TZ": "America/New_York"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        {"LANG": "en_US.UTF-8", "LANGUAGE": "en"},
    )

    outputs = {weibao("replay", contract, facts, "--json", env=env) for env in machines}

    ((code, output, complaints),) = outputs
    assert (code, complaints) == (0, "")
    assert json.loads(output)["contract"] == "WB-2026-01"


def test_chinese_is_written_where_the_machine_knows_only_ascii(tmp_path):
    ascii_only = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}

    _, output, _ = weibao("check", contract_in(tmp_path), env=ascii_only)

    assert "没有错误" in output


def test_facts_come_through_a_pipe(tmp_path):
    contract, facts = contract_in(tmp_path), facts_in(tmp_path)

    _, piped, _ = weibao("replay", contract, "-", "--json", content=facts.read_bytes())

    assert piped == run("replay", contract, facts, "--json").out


def test_reader_that_leaves_early_is_no_traceback(tmp_path):
    # More than a pipe holds, so that writing meets the closed end.
    many = [{**REPORTED, "id": f"f{number}", "request": f"R{number}"} for number in range(1500)]
    read, write = os.pipe()
    os.close(read)

    code, _, complaints = weibao(
        "replay", contract_in(tmp_path), facts_in(tmp_path, many), stdout=write
    )
    os.close(write)

    assert (code, complaints) == (141, "")


def test_full_disk_is_a_sentence(tmp_path):
    with Path("/dev/full").open("wb") as full:
        code, _, complaints = weibao("check", contract_in(tmp_path), stdout=full)

    assert code == 2
    assert complaints.startswith("输出写不下去（No space left")


@pytest.mark.parametrize(
    ("closed", "code"), [("check {contract} >&-", 0), ("check - <&-", 2), ("check x 2>&-", 2)]
)
def test_closed_streams_are_no_traceback(tmp_path, closed, code):
    line = f"{sys.executable} -m weibao.cli.main {closed}".format(contract=contract_in(tmp_path))

    with started(["/bin/sh", "-c", line]) as process:
        _, complaints = process.communicate(timeout=300)

    assert process.returncode == code
    assert b"Traceback" not in complaints


def test_interruption_is_no_traceback(tmp_path):
    command = [sys.executable, "-m", "weibao.cli.main", "replay", contract_in(tmp_path), "-"]
    with started(command, stdin=subprocess.PIPE) as process:
        # Larger than a pipe: once it is all written, the program has started to read.
        process.stdin.write(b"x" * 999_999)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=300)

    assert (process.returncode, complaints) == (130, b"")


def test_neither_django_nor_a_database_is_loaded():
    asked = "import sys, weibao.cli.main as _; print(*sorted(sys.modules))"
    with started([sys.executable, "-c", asked]) as process:
        loaded, _ = process.communicate(timeout=300)

    assert not {"django", "psycopg", "sqlite3"} & set(loaded.decode().split())


def test_version_is_the_packages():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["version"] == ENGINE_VERSION
    assert run("--version").out == f"weibao {ENGINE_VERSION} (schema 1)\n"


@pytest.mark.parametrize(
    ("argv", "language", "beginning"),
    [
        ([], "zh_CN.UTF-8", "用法："),
        ([], "en_US.UTF-8", "usage: "),
        ([], "C.UTF-8", "用法："),
        (["--language", "zh"], "en_US.UTF-8", "用法："),
        (["--language=en"], "zh_CN.UTF-8", "usage: "),
    ],
)
@pytest.mark.parametrize("command", [[], ["replay"], ["check"], ["verify"], ["import-incidents"]])
def test_help_speaks_the_language_asked_for(monkeypatch, argv, language, beginning, command):
    monkeypatch.setenv("LC_ALL", language)

    ran = run(*command, "--help", *argv)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(beginning)


def test_help_of_a_command_says_usage_once():
    assert run("replay", "--help").out.startswith("用法：weibao replay [-h]")
    assert run("check", "--help", "--language", "en").out.startswith("usage: weibao check [-h]")


def test_every_command_is_in_the_help():
    shown = run("--help").out

    assert all(name in shown for name in ("replay", "check", "verify", "import-incidents"))


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ([], "请写一个命令，如 weibao check 合同.md"),
        (["replay"], "缺少参数：CONTRACT, FACTS.jsonl"),
        (["check", "a.md", "--lang", "en"], "没有这样的参数：--lang en"),
        (["check", "--language", "fr", "a.md"], "--language：没有 fr；可用：zh, en"),
        (["chek", "a.md"], "COMMAND：没有 chek；可用：replay, export-beancount, book, check"),
        (["replay", "a.md", "b.jsonl", "--until"], "--until 之后须写一个值"),
        (["replay", "a.md", "b.jsonl", "--json=1"], "--json 不带值，请去掉 1"),
        (["check", "--language", "en"], "the command needs more: CONTRACT"),
    ],
)
def test_wrong_command_line_is_a_sentence(argv, sentence):
    ran = run(*argv)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(sentence)


def test_answers_do_not_change_with_the_language_of_the_machine(tmp_path, monkeypatch):
    monkeypatch.setenv("LANG", "en_US.UTF-8")

    assert "没有错误" in run("check", contract_in(tmp_path)).out


def test_last_language_wins_wherever_it_stands(tmp_path):
    path = contract_in(tmp_path)

    assert "is sound" in run("--language", "zh", "check", path, "--language", "en").out


def test_gzipped_facts_are_read(tmp_path):
    packed = written(tmp_path, "facts.gz", gzip.compress(facts_in(tmp_path).read_bytes()))

    assert run("replay", contract_in(tmp_path), packed).code == 0
