# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.factories.fieldwork import finished
from tests.factories.fixtures import *  # noqa: F403 # fixtures
from tests.factories.servicedesk import reported
from tests.mailroom.conftest import mailbox  # noqa: F401 # a fixture
from weibao.fieldwork.work import UsedPart

CABLE = UsedPart(name="网线", quantity=2, unit_price=1500)


@pytest.fixture
def visit(cast, contract):
    """Finished at noon, with two cables; nobody has signed."""
    return finished(cast, reported(cast, contract), parts=(CABLE,))
