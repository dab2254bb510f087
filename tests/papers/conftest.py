# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.factories.fixtures import *  # noqa: F403 # fixtures
from tests.factories.papers import ended_contract, lived_contract


@pytest.fixture
def lived(cast):
    return lived_contract(cast)


@pytest.fixture
def ended(cast):
    return ended_contract(cast)
