# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest
from django.test import Client

from tests.cast import PASSWORD
from tests.rendered import assert_rendered
from weibao.demo import cast as demo
from weibao.parties.models import Organization
from weibao.web import gate


def test_sign_in_page_lists_nobody_of_a_real_installation(cast):
    page = assert_rendered(Client(HTTP_ACCEPT_LANGUAGE="zh-CN").get("/accounts/login/"))

    assert "登录" in page
    assert [name for name in ("林恒", "王建国", "恒维", "演示账号") if name in page] == []


def test_sign_in_page_lists_the_people_of_the_demonstration(cast):
    Organization.objects.filter(pk=cast.customer.pk).update(name="华北精工（演示）")

    page = assert_rendered(Client(HTTP_ACCEPT_LANGUAGE="zh-CN").get("/accounts/login/"))

    assert 'data-actor="wang"' in page
    assert 'data-actor="wu"' not in page
    assert gate.PASSWORD == demo.PASSWORD


@pytest.mark.parametrize(
    ("username", "place"),
    [("zhou", "/desk/"), ("chen", "/visits/"), ("sun", "/statements/"), ("qian", "/contracts/")],
)
def test_home_is_where_the_role_works(cast, username, place):
    client = Client()

    entered = client.post("/accounts/login/", {"login": username, "password": PASSWORD})
    home = client.get("/")

    assert (entered.status_code, entered.url) == (302, "/")
    assert (home.status_code, home.url) == (302, place)


def test_wrong_password_is_said_on_the_page(cast):
    answer = Client(HTTP_ACCEPT_LANGUAGE="zh-CN").post(
        "/accounts/login/", {"login": "zhou", "password": "wrong-word"}
    )

    page = assert_rendered(answer)
    assert 'role="alert"' in page
    assert 'value="zhou"' in page


def test_language_follows_the_person_until_the_browser_is_told(cast, sign_in):
    client = sign_in(cast.zhou)

    chinese = client.get("/desk/").content.decode()
    client.post("/reader-language/", {"language": "en", "next": "/desk/"})
    english = client.get("/desk/").content.decode()

    assert ('lang="zh-CN"' in chinese, "工作台" in chinese) == (True, True)
    assert ('<html lang="en"' in english, "Take a call" in english) == (True, True)
