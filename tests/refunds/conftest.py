# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.factories.fixtures import *  # noqa: F403 # fixtures
from tests.factories.papers import ended_contract


@pytest.fixture
def ended(cast):
    return ended_contract(cast)
