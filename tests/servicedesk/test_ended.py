# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What has ended is leafed through whole, forth and back, however little one page looks at."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import MONDAY
from weibao.parties.actions import add_site
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import Place, ended_page, understood
from weibao.servicedesk.queries.filters import columns_of

COUNT = 60


@pytest.fixture
def history(cast, contract):
    """Some end in the same minute: their keys decide."""
    drawn = Random("history")  # the same each time
    far = add_site(cast.customer, name="分部", district="朝阳区", address="望京 1 号")
    Request.objects.bulk_create(
        Request(
            number=f"E{number:04}",
            key=f"ended-{number}",
            provider=cast.provider,
            customer=cast.customer,
            contract=drawn.choice([contract, None]),
            caller=drawn.choice([cast.zhao, cast.li]),
            site=drawn.choice([cast.office, far, None]),
            symptom=drawn.choice(["no-power", "paper-jam", ""]),
            summary=f"故障 {number}",
            is_urgent=drawn.random() < 0.2,
            channel=drawn.choice(["PHONE", "MAIL", "CHAT"]),
            assignee=drawn.choice([cast.chen, cast.liu, None]),
            standing="RESTORED",
            reported_at=MONDAY,
            reported_by=drawn.choice([cast.zhou, cast.zhao]),
            ended_at=MONDAY + timedelta(minutes=drawn.randrange(COUNT // 2)),
        )
        for number in range(COUNT)
    )


@pytest.fixture
def small(monkeypatch):
    """A page has five rows, and looks at hardly more than it needs."""
    for name, count in (("PAGE", 5), ("GLANCED", 7), ("LOOKED", 9)):
        monkeypatch.setattr(f"weibao.servicedesk.queries.ended.{name}", count)


def forth(person, fields, place=None) -> Iterator[Request]:
    """Every row from a place on, by the link to the next page."""
    page = ended_page(person, fields=fields, place=place)
    yield from page.rows
    while page.older:
        page = ended_page(person, fields=fields, place=page.older)
        yield from page.rows


def back(person, fields) -> Iterator[list[Request]]:
    """The pages from before the first row on, by the link to the one before."""
    place = Place(MONDAY - timedelta(days=1), 0, is_back=True)
    while place:
        page = ended_page(person, fields=fields, place=place)
        yield list(page.rows)
        place = page.newer


def expected(person, fields):
    ended = Request.objects.visible_to(person).filter(ended_at__isnull=False)
    return list(ended.filter(columns_of(fields)).order_by("-ended_at", "-pk"))


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"channel": "MAIL"},
        {"engineer": "none"},
        {"district": "朝阳区"},
        {"urgent": "1", "symptom": "paper-jam"},
        {"contract": "none", "channel": "CHAT", "engineer": "none"},
        {"urgent": "1", "district": "海淀区", "symptom": "no-power", "channel": "MAIL"},
        {"symptom": "unheard-of", "channel": "MAIL"},
    ],
)
@pytest.mark.parametrize("who", ["zhou", "li", "zhao"])
def test_pages_hold_all_that_fits_once_and_in_order(cast, history, small, who, said):
    person, fields = getattr(cast, who), understood(said)
    rows = expected(person, fields)

    assert list(forth(person, fields)) == rows
    leafed = list(back(person, fields))
    assert {row for page in leafed for row in page} == set(rows)
    for page in filter(None, leafed):
        begin = rows.index(page[0])
        assert page == rows[begin : begin + len(page)]


def test_what_both_sides_of_one_house_have_is_one_history(cast, history, small):
    """恒维 serves 华北, and is itself served by 朝阳."""
    Request.objects.filter(number__endswith="7").update(
        provider=cast.outsider, customer=cast.provider, contract=None
    )
    fields = understood({"channel": "MAIL", "urgent": "1"})

    assert list(forth(cast.zhou, fields)) == expected(cast.zhou, fields)
    assert list(forth(cast.zhou, {})) == expected(cast.zhou, {})


def test_a_page_says_how_far_back_it_looked(cast, history, small):
    fields = understood({"symptom": "unheard-of", "district": "海淀区"})
    assert ended_page(cast.zhou, fields=fields).looked_to is None  # an index knows there is none

    page = ended_page(cast.zhou, fields=understood({"engineer": "none", "district": "海淀区"}))
    ninth = expected(cast.zhou, {})[8]
    assert (page.looked_to, page.older.pk) == (ninth.ended_at, ninth.pk)


def test_a_stranger_s_history_is_not_looked_at(cast, history, small):
    assert list(forth(cast.wu, {})) == []
    cast.zhou.is_active = False
    assert list(forth(cast.zhou, {})) == []


LED = [{"customer": "1"}, {"engineer": "1"}, {"contract": "1"}, {"symptom": "no-power"}]
LED_ON_BOTH_SIDES = [{}, {"channel": "MAIL"}, {"urgent": "1"}]
CASES = [
    *(("zhou", said) for said in [*LED, *LED_ON_BOTH_SIDES]),
    *(("li", said) for said in LED_ON_BOTH_SIDES),
    ("zhao", {}),
]


@pytest.mark.parametrize("is_back", [False, True])
@pytest.mark.parametrize(("who", "said"), CASES)
def test_one_field_walks_an_index_that_is_in_the_order_of_the_page(
    cast, history, who, said, is_back
):
    for sql, plan in plans_of(cast.everybody[who], said, is_back=is_back):
        if "IN (SELECT" not in sql:
            assert not any("TEMP B-TREE" in step or "Sort" in step for step in plan), plan
        assert any("request_ended_" in step or "request_urgent_" in step for step in plan), plan


@pytest.mark.parametrize("said", [{"district": "海淀区"}, {"channel": "MAIL", "urgent": "1"}])
def test_several_fields_look_at_a_window_that_an_index_gives(cast, history, small, said):
    for _sql, plan in plans_of(cast.zhou, said, is_back=False):
        assert any("request_ended_" in step or "request_urgent_" in step for step in plan), plan


def plans_of(person, said, *, is_back):
    """How the database finds the rows of a page; it has too few to choose so by itself."""
    place = Place(MONDAY, 10, is_back=is_back)
    with CaptureQueriesContext(connection) as asked:
        ended_page(person, fields=understood(said), place=place)
    asked_pages = [one["sql"] for one in asked if "LIMIT" in one["sql"]]
    assert asked_pages
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for way in ("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
        for sql in asked_pages:
            word = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
            cursor.execute(f"{word} {sql}")
            yield sql, [str(row[-1]) for row in cursor.fetchall()]
