# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Two sellers have the same card open: whoever saves second is told, and loses nothing either."""

import re

from django.urls import reverse

from tests.factories.leads import lead
from weibao.selling.actions import leads
from weibao.selling.models import Lead


def opened(client, row):
    """The form as it was shown, with the card's mark."""
    page = client.get(reverse("lead_edit", args=[row.pk]))
    mark = re.search('name="base" value="([0-9a-f]{64})"', page.content.decode())[1]
    form = page.context["form"]
    said = {name: value for name, value in form.initial.items() if value is not None}
    return {**said, "base": mark}


def two_at_once(cast, sign_in):
    row = lead(cast)
    one, other = sign_in(cast.xu), sign_in(cast.lin)
    firsts, seconds = opened(one, row), opened(other, row)
    url = reverse("lead_edit", args=[row.pk])
    one.post(url, {**firsts, "phone": "010-11112222"})
    return row, other, {**seconds, "address": "上地十街 9 号"}, url


def test_the_second_is_told_and_what_was_typed_stays(cast, sign_in):
    row, other, said, url = two_at_once(cast, sign_in)
    answer = other.post(url, said)
    page = answer.content.decode()

    assert (answer.status_code, Lead.objects.get().phone) == (409, "010-11112222")
    assert "别人刚刚改过这家公司" in page
    assert "上地十街 9 号" in page
    mark = re.search('name="base" value="([0-9a-f]{64})"', page)[1]
    assert other.post(url, {**said, "phone": "010-11112222", "base": mark}).status_code == 302
    kept = Lead.objects.get(pk=row.pk)
    assert (kept.phone, kept.address) == ("010-11112222", "上地十街 9 号")


def test_the_same_form_twice_is_no_other_seller(cast, sign_in):
    row, client = lead(cast), sign_in(cast.xu)
    said = {**opened(client, row), "address": "上地十街 9 号"}
    url = reverse("lead_edit", args=[row.pk])

    assert [client.post(url, said).status_code for _nth in range(2)] == [302, 302]


def test_a_build_that_does_not_look_loses_the_telephone(cast, sign_in, monkeypatch):
    row, other, said, url = two_at_once(cast, sign_in)
    monkeypatch.setattr(leads, "mark_of", lambda _lead: said["base"])

    assert other.post(url, said).status_code == 302
    assert Lead.objects.get(pk=row.pk).phone != "010-11112222"
