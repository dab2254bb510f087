# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.fieldwork.work import UsedPart

FRIDAY = MONDAY - timedelta(days=3)


@pytest.fixture
def lived(cast, contract):
    parts = (UsedPart(name="电源", quantity=1, unit_price=12_050),)
    finished(cast, reported(cast, contract, at=FRIDAY), at=FRIDAY, parts=parts)
    return contract


def test_statement_adds_up_in_figures_and_capitals(cast, lived, sign_in):
    page = assert_rendered(sign_in(cast.sun).get("/contracts/WB-1/statements/2026-10/"))

    assert [word for word in ("¥3,000.00", "人民币叁仟元整", "M2 费用") if word not in page] == []


def test_lines_stand_in_groups_with_the_request(cast, lived, sign_in):
    page = assert_rendered(sign_in(cast.wang).get("/contracts/WB-1/statements/2026-11/"))

    assert ("¥120.50" in page, "/requests/R2611-0001/" in page) == (True, True)
    assert "本月尚未结束" in page
    assert "1 / 1 守约" in page


def test_months_lead_to_each_other(cast, lived, sign_in):
    page = assert_rendered(sign_in(cast.sun).get("/contracts/WB-1/statements/2026-11/"))

    assert "/contracts/WB-1/statements/2026-10/" in page
    assert "/contracts/WB-1/statements/2026-12/" not in page


@pytest.mark.parametrize("month", ["2026-09", "2026-12", "2026-13", "tomorrow"])
def test_month_outside_the_contract_is_not_found(cast, lived, sign_in, month):
    answer = sign_in(cast.sun).get(f"/contracts/WB-1/statements/{month}/")

    assert answer.status_code == 404


def test_statements_lead_to_the_latest_month(cast, lived, sign_in):
    answer = sign_in(cast.sun).get("/statements/")

    assert (answer.status_code, answer.url) == (302, "/contracts/WB-1/statements/2026-11/")


def test_without_a_contract_there_is_no_statement(cast, sign_in):
    page = assert_rendered(sign_in(cast.sun).get("/statements/"))

    assert "还没有对账单" in page
