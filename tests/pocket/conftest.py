# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Pages are asked for on Monday at 10:30 in Shanghai, half an hour after the cast begins."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.cast import MONDAY
from tests.factories.fixtures import *  # noqa: F403 # fixtures

NOW = MONDAY + timedelta(minutes=30)


@pytest.fixture(autouse=True)
def _half_past_ten():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sign_in(cast):
    """A client for somebody of the cast."""

    def signed_in(person):
        client = Client()
        client.force_login(person)
        return client

    return signed_in
