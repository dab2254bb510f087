# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Pages of pay: 陈志远 fixed a fault on Monday, and the rule is in force since November."""

import pytest

from tests.factories.earnings import AT, agreed
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from tests.web.conftest import *  # noqa: F403 # fixtures
from tests.web.conftest import _half_past_ten

__all__ = ["_half_past_ten"]


@pytest.fixture
def visit(cast, contract):
    agreed(cast, at=AT)
    return finished(cast, reported(cast, contract, symptom="no-boot"))
