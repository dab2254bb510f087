# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest
import time_machine
from django.test import Client

from tests.cast import MONDAY
from tests.factories.fixtures import *  # noqa: F403 # fixtures
from weibao.api.actions import make_token
from weibao.parties.actions import relate


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def program():
    """A program that acts as a person."""

    def acting_as(person):
        token = make_token(person, label="test", now=MONDAY)
        return Client(headers={"Authorization": f"Bearer {token}"})

    return acting_as


@pytest.fixture
def sign_in():
    def signed_in(person):
        client = Client()
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def two_providers(cast):
    relate(cast.outsider, customer=cast.customer, at=MONDAY)
