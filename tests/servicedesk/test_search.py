# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A request is found by what a caller may know: its serial number, its site, what was said."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from tests.servicedesk.test_queries import DAY
from weibao.servicedesk.actions import Said, add_remark
from weibao.servicedesk.queries import desk_search
from weibao.servicedesk.words import REQUESTS


def found(person, text):
    return [row.request for row in desk_search(person, DAY, text)]


@pytest.mark.parametrize("text", ["SN-PR-1", "总部", "海淀区", "学院路"])
def test_by_serial_number_and_site(cast, contract, text):
    request = reported(cast, contract, device=cast.printer, site=cast.office)
    reported(cast, contract, device=None)

    assert found(cast.zhou, text) == [request]


def test_by_what_was_said_and_not_by_what_one_side_keeps_to_itself(cast, contract):
    request = reported(cast, contract)
    add_remark(request, Said(body="换了硒鼓"), seen=seen(cast.chen, key="remark-1"))
    note = Said(body="用户脾气大", is_internal=True)
    add_remark(request, note, seen=seen(cast.chen, key="remark-2"))

    assert found(cast.zhou, "硒鼓") == [request]
    assert found(cast.zhao, "硒鼓") == [request]
    assert found(cast.zhao, "脾气") == []
    assert found(cast.zhou, "开不了机") == [request]


def test_what_was_there_before_is_found_after_the_upgrade(cast, contract):
    request = reported(cast, contract, device=cast.printer, site=cast.office)
    add_remark(request, Said(body="换了硒鼓"), seen=seen(cast.chen))
    note = Said(body="用户脾气大", is_internal=True)
    add_remark(request, note, seen=seen(cast.chen))
    REQUESTS.put(request.pk, title="", body="")

    import_module("weibao.servicedesk.migrations.0015_more_words").index(apps, None)

    asked = ("SN-PR-1", "学院路", "硒鼓", "脾气")
    assert [found(cast.zhao, text) for text in asked] == [[request], [request], [request], []]
