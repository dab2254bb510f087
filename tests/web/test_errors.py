# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from tests.cast import PASSWORD


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", ["403.html", "404.html", "403_csrf.html", "500.html"])
def test_error_pages_need_nothing_but_themselves(name, language):
    with override(language):
        page = render_to_string(name)

    assert "<c-" not in page
    assert 'href="/"' in page


def test_form_from_elsewhere_is_refused_in_our_own_words(cast):
    client = Client(enforce_csrf_checks=True, HTTP_ACCEPT_LANGUAGE="zh-CN")

    answer = client.post("/accounts/login/", {"login": "zhou", "password": PASSWORD})

    assert answer.status_code == 403
    assert "不能这样操作" in answer.content.decode()


def test_key_that_cannot_be_one_is_a_bad_request(cast, sign_in):
    answer = sign_in(cast.zhou).post("/call/answer/", {"key": "一", "customer": cast.customer.pk})

    assert answer.status_code == 400
