# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The desk chooses a contract with what each would say before its eyes."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import MILESTONES, TAX, maintenance_contract
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered


@pytest.fixture
def loose(cast, contract, packs):
    maintenance_contract(cast, number="PR-1", clauses=(MILESTONES, TAX))
    return reported(cast, None)


def test_each_contract_says_whether_by_when_and_for_how_much(cast, loose, sign_in):
    page = assert_rendered(sign_in(cast.zhou).get(f"/requests/{loose.number}/offers/"))

    first, rest = page.split("WB-P", 1)
    assert ("WB-1" in first, "在保" in first, "今天 15:00" in first) == (True, True, True)
    assert "这份合同没有约定故障" in rest.split("PR-1", 1)[1]
    assert page.count('name="contract"') == 3


def test_what_is_chosen_there_is_its_contract(cast, contract, loose, sign_in):
    client = sign_in(cast.zhou)
    said = {"key": "place-1", "contract": contract.pk}

    client.post(f"/requests/{loose.number}/steps/place/", said)

    loose.refresh_from_db()
    assert loose.contract == contract
    page = assert_rendered(client.get(f"/requests/{loose.number}/offers/"))
    assert 'name="contract"' not in page


def test_without_a_choice_the_step_says_so(cast, loose, sign_in):
    answer = sign_in(cast.zhou).post(f"/requests/{loose.number}/steps/place/", {"key": "place-1"})

    assert answer.status_code == 422
    assert "is-wrong" in answer.content.decode() or "必填" in answer.content.decode()


def test_only_the_desk_sees_the_offers(cast, loose, sign_in):
    assert sign_in(cast.zhao).get(f"/requests/{loose.number}/offers/").status_code == 403


def test_the_queue_names_what_waits_and_its_earliest_deadline(cast, loose, sign_in):
    page = assert_rendered(sign_in(cast.zhou).get("/desk/"))

    assert "待选合同 1" in page
    assert "最早 今天 15:00" in page
    own = assert_rendered(sign_in(cast.wang).get("/desk/"))
    assert "待选合同 1" not in own


def test_an_appointment_and_a_site_are_on_the_row_and_on_the_page(cast, contract, sign_in):
    at = MONDAY + timedelta(days=1)
    case = reported(cast, contract, appointment_at=at, site=cast.office, device=cast.printer)
    client = sign_in(cast.zhou)

    row = assert_rendered(client.get("/desk/"))
    page = assert_rendered(client.get(f"/requests/{case.number}/"))

    assert ("约在 明天 10:00" in row, "总部" in row) == (True, True)
    assert ("明天 10:00" in page, "学院路 1 号" in page, "SN-PR-1" in page) == (True, True, True)
