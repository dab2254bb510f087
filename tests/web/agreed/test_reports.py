# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The page of figures, what each number opens into, the workbook and the service report."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered, text_of
from weibao.servicedesk.actions import triage_request

HOUR = timedelta(hours=1)
READERS = {"lin", "xu", "zhou", "wang", "li", "qian", "wu"}
"""The desk and the customer's office; the stranger's own figures are none."""


@pytest.fixture
def month(cast, contract):
    """One restored by the first visit, one solved by telephone, one of no contract still open."""
    finished(cast, reported(cast, contract, summary="开不了机"), is_restored=True)
    request = reported(cast, contract, at=MONDAY + HOUR, summary="上不了网")
    triage_request(request, is_solved=True, seen=seen(cast.zhou, MONDAY + 2 * HOUR))
    reported(cast, None, at=MONDAY + 2 * HOUR, summary="=1+1")


def links_of(response):
    found = re.findall(
        r'href="([^"]*/reports/requests/[^"]*)"[^>]*>(\d+)<', response.content.decode()
    )
    return [(unescape(url), int(number)) for url, number in found]


def test_who_sees_the_page(cast, sign_in):
    answers = {
        name: sign_in(person).get(reverse("reports")).status_code
        for name, person in cast.everybody.items()
    }

    assert {name for name, status in answers.items() if status == 200} == READERS
    assert {status for name, status in answers.items() if name not in READERS} == {403}


@pytest.mark.usefixtures("month")
def test_every_number_opens_into_the_requests_behind_it(cast, sign_in):
    client = sign_in(cast.zhou)

    page = client.get(reverse("reports"))

    assert_rendered(page)
    links = links_of(page)
    counts = [
        len(re.findall(r"report-case", client.get(url).content.decode())) for url, _n in links
    ]
    # One promise of each request at most, so that promises and requests are as many.
    assert counts == [number for _url, number in links]
    assert len(links) > 20


@pytest.mark.usefixtures("month")
def test_the_address_narrows(cast, sign_in):
    client = sign_in(cast.zhou)

    without = client.get(reverse("reports"), {"month": "2026-11", "contract": "-"})
    other = client.get(reverse("reports"), {"month": "2026-10"})

    assert {number for _url, number in links_of(without)} == {1}
    assert {"contract=-" in url for url, _number in links_of(without)} == {True}
    assert "这个月没有报修" in text_of(other)


@pytest.mark.parametrize("month", ["2026-12", "2026-13", "x", "2026-11-23"])
def test_a_month_to_come_or_none_at_all_is_not_found(cast, sign_in, month):
    assert sign_in(cast.zhou).get(reverse("reports"), {"month": month}).status_code == 404


@pytest.mark.parametrize("asks", [{"figure": "x"}, {"figure": "saved", "what": "arrival"}])
def test_a_figure_that_nobody_defined_is_not_found(cast, sign_in, asks):
    assert sign_in(cast.zhou).get(reverse("report_requests"), asks).status_code == 404


def test_as_many_queries_for_three_as_for_one(
    cast, contract, sign_in, django_assert_max_num_queries
):
    client = sign_in(cast.zhou)
    finished(cast, reported(cast, contract), is_restored=True)
    with django_assert_max_num_queries(30) as one:
        client.get(reverse("reports"))
    for hours in (1, 2):
        finished(cast, reported(cast, contract, at=MONDAY + hours * HOUR), is_restored=True)

    with django_assert_max_num_queries(len(one)):
        client.get(reverse("reports"))


@pytest.mark.usefixtures("month")
def test_the_workbook_holds_the_tables_and_no_formula(cast, sign_in):
    answer = sign_in(cast.zhou).get(reverse("report_sheet"), {"month": "2026-11"})

    book = load_workbook(BytesIO(answer.content))
    names = ["按月", "按承诺", "按客户", "按合同", "按工程师", "按优先级", "报修清单"]
    assert book.sheetnames == names
    customer = [[cell.value for cell in row] for row in book["按客户"].iter_rows(min_row=2)]
    assert customer == [["华北精工", 3, 1, 0, 0, 2, 2, 0, 0, 1, 100]]
    summaries = [(cell.value, cell.data_type) for cell in book["报修清单"]["G"]]
    assert summaries[-1] == ("=1+1", "s")
    assert answer["Content-Disposition"] == 'attachment; filename="weibao-2026-11.xlsx"'


@pytest.mark.usefixtures("month")
def test_who_gets_the_service_report(cast, sign_in):
    address = reverse("service_report", args=["WB-1", "2026-11"])

    answers = {name: sign_in(person).get(address) for name, person in cast.everybody.items()}

    got = {name for name, answer in answers.items() if answer.status_code == 200}
    assert got == cast.everybody.keys() - {"zhao", "wu"}
    assert {answers["zhao"].status_code, answers["wu"].status_code} == {404}
    assert len({answers[name].content for name in got}) == 1, "the same bytes for everybody"
    assert answers["li"].content.startswith(b"%PDF-")


@pytest.mark.parametrize("month", ["2026-12", "2026-09", "2026-99"])
def test_no_service_report_of_other_months(cast, contract, sign_in, month):
    address = reverse("service_report", args=["WB-1", month])

    assert sign_in(cast.li).get(address).status_code == 404
