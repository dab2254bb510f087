# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from weibao.agreements.chain import check_lines
from weibao.agreements.queries import ledger_root


def test_the_exported_ledger_can_be_checked(contract):
    out = StringIO()

    call_command("export_ledger", "WB-1", stdout=out)

    lines = out.getvalue().splitlines()
    assert len(lines) == 2
    assert check_lines(lines, contract="WB-1", root=ledger_root(contract)) is None


def test_a_contract_that_is_not_there_is_said_so(db):
    with pytest.raises(CommandError, match="There is no contract WB-9"):
        call_command("export_ledger", "WB-9")
