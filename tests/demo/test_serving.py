# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One command: the database, the demonstration, a server and a worker that end together."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.ports import deaf_port, free_port
from weibao.demo import serving
from weibao.demo.management.commands import serve
from weibao.demo.serving import PortTakenError, Stopped

ROOT = Path(serving.__file__).parent.parent.parent
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
END = [sys.executable, "-c", "raise SystemExit(3)"]
STUBBORN = [
    sys.executable,
    "-c",
    """import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print('ready', flush=True)
time.sleep(60)""",
]


@pytest.fixture
def port():
    return free_port()


def test_a_port_that_is_taken_is_said_so(port, monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        with pytest.raises(PortTakenError):
            serving.require_free(port)
        monkeypatch.setenv("WEIBAO_PORT", str(port))
        with pytest.raises(CommandError, match="is taken"):
            call_command("serve")
    serving.require_free(port)


@pytest.mark.parametrize("said", ["eighty", "0", "65536"])
def test_a_port_that_is_none_is_refused(said, monkeypatch):
    monkeypatch.setenv("WEIBAO_PORT", said)

    with pytest.raises(CommandError, match="WEIBAO_PORT"):
        call_command("serve")


def test_all_programs_stop_however_it_ends():
    def broken():
        with serving.running([SLEEP, SLEEP]) as started:
            programs.extend(started)
            raise RuntimeError

    programs = []
    with pytest.raises(RuntimeError):
        broken()

    assert [program.returncode for program in programs] == [-signal.SIGTERM] * 2


def test_a_program_that_does_not_stop_is_ended(monkeypatch):
    monkeypatch.setattr(serving, "LONGEST_STOP", 0.2)
    with subprocess.Popen(STUBBORN, stdout=subprocess.PIPE) as stubborn:  # noqa: S603 # our own
        assert stubborn.stdout.readline() == b"ready\n"
        serving.stop([stubborn])

    assert stubborn.returncode == -signal.SIGKILL


def test_a_preset_is_for_what_nobody_has_said(monkeypatch, tmp_path):
    said = tmp_path / "said"
    code = f"import os; open({str(said)!r}, 'w').write(os.environ['NAMED'] + os.environ['EMPTY'])"
    monkeypatch.setenv("NAMED", "ours ")
    monkeypatch.setenv("EMPTY", "")
    with serving.running(
        [[sys.executable, "-c", code]], preset={"NAMED": "x", "EMPTY": "preset"}
    ) as started:
        started[0].wait(60)

    assert said.read_text() == "ours preset"


def test_a_server_that_ended_instead_does_not_answer():
    with deaf_port() as port, serving.running([END]) as started:
        assert not serving.is_answering(port, started)
        assert serving.first_to_end(started).returncode == 3


def test_a_server_that_listens_answers(port):
    with socket.socket() as server, serving.running([SLEEP]) as started:
        server.bind(("127.0.0.1", port))
        server.listen()
        assert serving.is_answering(port, started)


def test_a_signal_stops_it_once(monkeypatch):
    handlers = {}
    monkeypatch.setattr(serving.signal, "signal", handlers.__setitem__)

    serving.stop_on_signal()
    with pytest.raises(Stopped):
        handlers[signal.SIGTERM](signal.SIGTERM, None)

    assert set(handlers.values()) == {signal.SIG_IGN}


def test_the_two_programs_are_a_server_and_a_worker():
    server, worker = serving.programs(8123)

    assert (server[2], worker[-1]) == ("gunicorn", "worker")
    assert "127.0.0.1:8123" in server


@pytest.fixture
def quiet(monkeypatch, port):
    """The command without its signals and its programs."""
    monkeypatch.setenv("WEIBAO_PORT", str(port))
    monkeypatch.setattr(serve, "stop_on_signal", lambda: None)
    monkeypatch.setattr(serve, "programs", lambda _port: [END])
    monkeypatch.setattr(serve.connections, "close_all", lambda: None)
    loaded = []
    monkeypatch.setattr(serve, "load_demo", lambda *, now: loaded.append(now))
    return loaded


@pytest.mark.django_db
def test_an_empty_installation_gets_the_demonstration(quiet, capsys):
    with pytest.raises(CommandError, match="did not start"):
        call_command("serve")

    assert len(quiet) == 1


def test_an_installation_in_use_stays_as_it_is(cast, quiet, monkeypatch, capsys):
    monkeypatch.setattr(serve, "is_answering", lambda _port, _started: True)

    with pytest.raises(CommandError, match="ended with 3"):
        call_command("serve")

    assert quiet == []
    assert "weibao-demo" not in capsys.readouterr().out, "no accounts of the demonstration"


def test_stopped_by_a_signal_it_says_so(cast, quiet, monkeypatch, capsys):
    def interrupted(port, started):
        raise Stopped

    monkeypatch.setattr(serve, "is_answering", interrupted)

    call_command("serve")

    assert capsys.readouterr().out == "Stopped.\n"


def test_from_nothing_to_a_page_and_back(tmp_path, port):
    """The whole command, as somebody runs it for the first time."""
    environment = {
        **os.environ,
        "WEIBAO_DATA": str(tmp_path),
        "WEIBAO_PORT": str(port),
        "WEIBAO_DATABASE_URL": "",
        "WEIBAO_SMTP_URL": "",
        "DJANGO_SETTINGS_MODULE": "weibao.config.settings",
    }
    command = [sys.executable, "manage.py", "serve"]
    with subprocess.Popen(  # noqa: S603 # our own
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as whole:
        try:
            said = read_until(whole, "Ctrl-C")
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/") as page:
                assert page.status == 200
        finally:
            whole.send_signal(signal.SIGTERM)
        rest, _ = whole.communicate(timeout=300)

    assert "zhou   weibao-demo" in said
    assert f"Mails are kept in {tmp_path}/mails" in said
    assert (rest, whole.returncode) == ("Stopped.\n", 0)
    serving.require_free(port)


def read_until(program, words):
    """Until the program has said them, or has ended."""
    said = ""
    for line in program.stdout:
        said += line
        if words in line:
            break
    return said
