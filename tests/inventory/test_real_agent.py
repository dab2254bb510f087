# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Debian's own package fusioninventory-agent, unmodified, against the running server."""

import os
import shutil
import subprocess

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from weibao.assets.models import DeviceEvent, EventKind
from weibao.inventory.actions import make_site_token, register_found
from weibao.inventory.models import Agent, FullReport

AGENT = shutil.which("fusioninventory-agent")
CANARY = "canary-of-the-environment"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def report(live_server, cast, tmp_path):
    """Run the agent once, as its service does; what it printed."""
    _token, secret = make_site_token(cast.office, label="", by=cast.zhou, now=MONDAY)
    config = tmp_path / "agent.cfg"
    config.touch()

    def run(*options):
        server = f"--server={live_server.url}/inventory/{secret}"
        command = [AGENT, server, f"--conf-file={config}", "--tasks=inventory", "--force"]
        return subprocess.run(  # noqa: S603 # our own arguments
            [*command, *options],
            capture_output=True,
            text=True,
            timeout=300,
            check=True,
            env={**os.environ, "WEIBAO_CANARY": CANARY},
        ).stderr

    return run


def test_the_agent_reports_this_machine_and_nothing_personal(report):
    printed = report("--debug")

    agent = Agent.objects.get()
    kept = str(agent.state) + str(FullReport.objects.get().sections)
    assert "error" not in printed.lower()
    assert agent.program.startswith("FusionInventory-Agent_v2.")
    assert agent.state["operatingsystem"][0]["kernel_version"] == os.uname().release
    assert len(agent.state["softwares"]) > 100
    assert agent.full_at == agent.contact_at
    assert not {"envs", "processes", "local_users", "local_groups", "users"} & set(agent.state)
    assert not [word for word in (CANARY, "/bin/bash", "--conf-file") if word in kept]


def test_twice_is_one_machine_and_no_change(report, cast):
    report()
    agent = Agent.objects.get()
    register_found(agent, tag="HB-200", seen=seen(cast.zhou))

    report("--no-compression")

    assert Agent.objects.get().pk == agent.pk
    assert list(DeviceEvent.objects.values_list("kind", flat=True)) == [EventKind.BASELINE]
