# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The month as finance sees it: what was earned, what it cost, and where each figure is from."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered, text_of
from weibao.margins.actions import figures
from weibao.margins.models import HourCost

PAGE = "/finance/margins/"
HOURS = "/finance/margins/hours/"
FORM = {"engineer": "", "from_on": "2026-11-01", "amount": "60.00"}


@pytest.fixture
def worked(cast, contract):
    finished(cast, reported(cast, contract), minutes=60)
    return contract


def test_month_opens_into_its_lines(sign_in, cast, worked):
    client = sign_in(cast.sun)
    client.post(HOURS, FORM)

    page = assert_rendered(client.get(PAGE))
    assert "2,169.81" in page
    details = assert_rendered(client.get(f"{PAGE}WB-1/?month=2026-11"))

    assert "R2611-0001-1" in details
    assert "陈志远 上门 60 分钟" in details
    assert "60.00" in details


def test_hours_without_a_cost_are_said(sign_in, cast, worked):
    assert "有 60 分钟工时还没有成本" in text_of(sign_in(cast.sun).get(PAGE))


def test_many_contracts_are_computed_some_at_a_time(sign_in, cast, worked, monkeypatch):
    monkeypatch.setattr(figures, "AT_ONCE", 0)
    client = sign_in(cast.sun)

    page = assert_rendered(client.get(PAGE))

    assert "正在计算，还有 1 份合同" in page
    assert 'hx-trigger="load' in page
    monkeypatch.undo()
    assert "正在计算" not in assert_rendered(client.get(PAGE))


def test_cost_of_an_hour_is_kept_and_a_wrong_one_said(sign_in, cast, contract):
    client = sign_in(cast.lin)
    assert 'value="2026-11-01"' in assert_rendered(client.get(HOURS))

    wrong = client.post(HOURS, FORM | {"amount": "-1"})
    assert (wrong.status_code, HourCost.objects.count()) == (422, 0)
    client.post(HOURS, FORM | {"engineer": cast.chen.pk, "amount": "88.50"})
    client.post(HOURS, FORM)

    rows = HourCost.objects.values_list("engineer__username", "amount")
    assert set(rows) == {("chen", 8850), (None, 6000)}
    assert "88.50" in assert_rendered(client.get(HOURS))


def test_month_is_taken_away_as_a_workbook(sign_in, cast, worked):
    answer = sign_in(cast.sun).get(f"{PAGE}margins.xlsx?month=2026-11")

    sheet = load_workbook(BytesIO(answer.content)).active
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["WB-1"]


@pytest.mark.parametrize("name", ["zhou", "chen", "wang", "qian", "zhao", "wu"])
def test_others_are_not_let_in(sign_in, cast, worked, name):
    client = sign_in(getattr(cast, name))
    urls = [PAGE, HOURS, f"{PAGE}WB-1/", reverse("margin_sheet")]

    assert {client.get(url).status_code for url in urls} == {403}


def test_account_manager_reads_but_sets_no_cost(sign_in, cast, worked):
    client = sign_in(cast.xu)

    assert client.get(PAGE).status_code == 200
    assert client.get(HOURS).status_code == 403
    assert client.post(HOURS, FORM).status_code == 403


def test_other_provider_sees_none_of_it(sign_in, cast, worked):
    cast.wu.role = "OWNER"
    cast.wu.save()
    client = sign_in(cast.wu)

    assert "WB-1" not in assert_rendered(client.get(PAGE))
    assert client.get(f"{PAGE}WB-1/").status_code == 404
