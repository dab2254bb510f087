# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.servicedesk.actions import save_view
from weibao.servicedesk.models import SavedView

HTMX = {"HTTP_HX_REQUEST": "true"}


def test_the_filter_bar_shows_what_the_address_says(cast, contract, sign_in):
    reported(cast, contract, summary="急的", is_urgent=True)
    reported(cast, contract, summary="不急的")

    page = assert_rendered(sign_in(cast.zhou).get("/desk/?urgent=1&channel=FAX"))

    assert ("急的</b>" in page, "不急的</b>" in page) == (True, False)
    assert '<option value="1" selected>只看急件' in page
    assert "?show=missed&amp;urgent=1" in page


def test_a_refresh_leaves_the_empty_fields_out_of_the_address(cast, sign_in):
    said = {"show": "", "q": "", "urgent": "1", "due": "4h", "customer": ""}

    answer = sign_in(cast.zhou).get("/desk/", said, **HTMX)

    assert answer.headers["HX-Replace-Url"] == "/desk/?urgent=1&due=4h"


def test_customers_filter_by_what_is_theirs(cast, contract, sign_in):
    page = assert_rendered(sign_in(cast.li).get("/desk/fields/"))

    assert ('name="district"' in page, 'name="customer"' in page) == (True, False)


def test_a_view_is_kept_shown_and_dropped(cast, sign_in):
    client = sign_in(cast.zhou)
    said = {"name": "急件", "urgent": "1", "show": "mine", "from": "50"}

    answer = client.post("/desk/views/", said, **HTMX)
    assert answer.headers["HX-Redirect"] == "/desk/?show=mine&urgent=1&from=50"
    page = assert_rendered(client.get("/desk/?show=mine&urgent=1"))
    assert 'data-digit="1" aria-current="true">急件' in page

    view = SavedView.objects.get()
    client.post(f"/desk/views/{view.pk}/drop/")
    assert "data-digit" not in assert_rendered(client.get("/desk/"))


def test_a_view_without_a_name_is_asked_for_one(cast, sign_in, monkeypatch):
    client = sign_in(cast.zhou)

    answer = client.post("/desk/views/", {"name": " "}, **HTMX)
    assert (answer.status_code, "请给这个视图起个名字" in answer.content.decode()) == (422, True)

    monkeypatch.setattr("weibao.servicedesk.actions.desk.views.MOST_VIEWS", 0)
    answer = client.post("/desk/views/", {"name": "太多"}, **HTMX)
    assert (answer.status_code, "视图太多了" in answer.content.decode()) == (422, True)


def test_a_colleague_s_view_is_used_and_not_dropped(cast, sign_in):
    view = save_view(cast.xu, name="急件", query="urgent=1", is_shared=True)
    hidden = save_view(cast.xu, name="私下", query="")
    client = sign_in(cast.zhou)

    page = assert_rendered(client.get("/desk/"))
    assert ("急件" in page, "许静" in page, "私下" in page) == (True, True, False)
    assert client.post(f"/desk/views/{view.pk}/drop/").status_code == 403
    assert client.post(f"/desk/views/{hidden.pk}/drop/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_refresh_takes_the_same_queries_for_any_number(
    cast, contract, sign_in, django_assert_num_queries, count
):
    for number in range(count):
        reported(cast, contract, summary=f"故障 {number}")
        save_view(cast.xu, name=f"视图 {number}", query="urgent=1", is_shared=True)
    client = sign_in(cast.zhou)
    client.get("/desk/", **HTMX)

    with django_assert_num_queries(7):
        client.get("/desk/", **HTMX)


def test_views_are_moved_named_anew_and_shared_on_the_page(cast, sign_in):
    first, second = (save_view(cast.zhou, name=name, query="") for name in ("一", "二"))
    client = sign_in(cast.zhou)

    answer = client.post(f"/desk/views/{second.pk}/move/", {"to": "0"}, **HTMX)
    page = assert_rendered(answer)
    assert page.index('value="二"') < page.index('value="一"')
    assert answer.headers["HX-Trigger"] == "desk-changed"
    assert client.post(f"/desk/views/{second.pk}/move/", {"to": "up"}, **HTMX).status_code == 422

    said = {"name": "壹", "is_shared": "on"}
    page = assert_rendered(client.post(f"/desk/views/{first.pk}/", said, **HTMX))
    assert ('value="壹"' in page, page.count(" checked")) == (True, 1)
    assert "壹" in assert_rendered(sign_in(cast.xu).get("/desk/"))


def test_a_name_that_is_refused_stays_with_its_reason(cast, sign_in):
    view, _other = (save_view(cast.zhou, name=name, query="") for name in ("一", "二"))
    client, address = sign_in(cast.zhou), f"/desk/views/{view.pk}/"

    for name, sorry in (
        ("二", "您已有一个叫这个名字的视图"),
        (" ", "请给这个视图起个名字"),
        ("长" * 31, "最多 30 字"),
        ("\0", "空字符"),
    ):
        answer = client.post(address, {"name": name}, **HTMX)
        assert (answer.status_code, sorry in answer.content.decode()) == (422, True)
    assert 'value="二"' in client.post(address, {"name": "二"}, **HTMX).content.decode()
    view.refresh_from_db()
    assert view.name == "一"
