# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A site whose agents report, and machines as both kinds of agents tell of them."""

import pytest

from tests.cast import MONDAY
from tests.factories.fixtures import *  # noqa: F403 # the fixtures of every app
from weibao.inventory.actions import make_site_token


@pytest.fixture
def site_token(cast):
    """The address of the customer's office: the row, and the secret."""
    return make_site_token(cast.office, label="", by=cast.zhou, now=MONDAY)


@pytest.fixture
def token(site_token):
    return site_token[0]


@pytest.fixture
def address(site_token):
    return f"/inventory/{site_token[1]}"
