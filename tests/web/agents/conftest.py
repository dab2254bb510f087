# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Machines that reported on Monday morning, and one that is on no list."""

import pytest

from tests.cast import MONDAY
from tests.inventory.machines import AGENT_ID, CONTENT, as_json, machine
from weibao.inventory.actions import make_site_token, receive_inventory
from weibao.inventory.reading import asked_by


@pytest.fixture
def token(cast):
    return make_site_token(cast.office, label="金丝雀", by=cast.zhou, now=MONDAY)[0]


@pytest.fixture
def receive(token):
    def left(inner, *, number=0, **more):
        report = asked_by(as_json(inner, **more), agent_id=AGENT_ID.format(number)).inventory
        return receive_inventory(token, report=report, now=MONDAY)

    return left


@pytest.fixture
def pc(contract, receive):
    """Is on the list."""
    return receive(CONTENT, number=1)


@pytest.fixture
def found(contract, receive):
    """Is in no register."""
    return receive(machine(5), number=5, deviceid="pc-5")


@pytest.fixture
def copies(receive):
    """Two machines with one agent's id."""
    return [receive(machine(number), number=9, deviceid="copy") for number in (21, 22)]
