# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest
from django.http import Http404, HttpResponse

from weibao.config.csp import ContentSecurityPolicy
from weibao.config.limits import AddressWithoutNul, BodyLimit

MEGABYTE = 1024 * 1024


def answer(request):
    return HttpResponse("ok")


def test_policy_is_added_to_an_answer(rf):
    response = ContentSecurityPolicy(answer)(rf.get("/"))

    assert response.headers["Content-Security-Policy"] == (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; "
        "img-src 'self' data:; object-src 'none'"
    )


def test_policy_of_an_answer_is_kept(rf):
    def own_policy(request):
        return HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    response = ContentSecurityPolicy(own_policy)(rf.get("/"))

    assert response.headers["Content-Security-Policy"] == "sandbox"


def test_body_at_the_limit_passes(rf, settings):
    settings.BODY_LIMIT = MEGABYTE
    request = rf.post("/", CONTENT_LENGTH=str(MEGABYTE))

    assert BodyLimit(answer)(request).status_code == 200


def test_body_of_a_senseless_length_is_refused(rf):
    request = rf.post("/", CONTENT_LENGTH="-1")

    assert BodyLimit(answer)(request).status_code == 413


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "一次最多上传 1 MB"), ("en", "1 MB")])
def test_body_over_the_limit_is_told_on_a_page_in_the_reader_s_language(
    client, db, settings, language, said
):
    settings.BODY_LIMIT = MEGABYTE
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    response = client.post("/", CONTENT_LENGTH=str(MEGABYTE + 1))

    page = response.content.decode()
    assert response.status_code == 413
    assert said in page
    assert ("文件太大" in page) == (language == "zh-hans")
    assert "vendor/app.css" in page


def test_request_without_a_body_passes(rf):
    assert BodyLimit(answer)(rf.get("/")).status_code == 200


@pytest.mark.parametrize("address", ["/requests/a%00b/", "/desk/?q=%00"])
def test_address_with_a_nul_names_nothing(rf, address):
    with pytest.raises(Http404):
        AddressWithoutNul(answer)(rf.get(address))


def test_address_that_only_speaks_of_a_nul_passes(rf):
    assert AddressWithoutNul(answer)(rf.get("/desk/?q=%2500")).status_code == 200
