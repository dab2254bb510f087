# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The customer says that a line is not so, takes it back, or the provider gives in."""

import re
from datetime import timedelta
from html import unescape

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from tests.web.conftest import NOW
from weibao.agreements.actions import dispute_fact
from weibao.agreements.queries import facts_of, verdicts_of
from weibao.fieldwork.work import UsedPart
from weibao.terms.facts.visits import PartUsed

STATEMENT = "/contracts/WB-1/statements/2026-11/"
END = "/contracts/WB-1/dispute/end/"
FRIDAY = MONDAY - timedelta(days=3)


@pytest.fixture
def lived(cast, contract):
    parts = (UsedPart(name="电源", quantity=1, unit_price=12_050),)
    finished(cast, reported(cast, contract, at=FRIDAY), at=FRIDAY, parts=parts)
    return contract


@pytest.fixture
def part(lived):
    return next(fact.id for fact in facts_of(lived) if isinstance(fact, PartUsed))


def address_of(client):
    """Where the statement's own link leads."""
    page = client.get(STATEMENT).content.decode()
    return unescape(re.search(r'class="dispute-link no-print" href="([^"]+)"', page)[1])


def standings(contract):
    return [(item.fact, str(item.standing)) for item in verdicts_of(contract, now=NOW).disputes]


def test_line_is_disputed_and_marked(cast, lived, part, sign_in):
    client = sign_in(cast.wang)
    address = address_of(client)
    form = assert_rendered(client.get(address))

    answer = client.post(address, {"key": "form-1", "fact": part, "reason": "没有换电源"})

    assert ("使用配件 电源" in form, f'value="{part}" checked' in form) == (True, True)
    assert (answer.status_code, standings(lived)) == (302, [(part, "disputed")])
    page = assert_rendered(client.get(answer.url))
    wanted = ("争议中", "没有换电源", "撤回异议", "无争议部分应付")
    assert [word for word in wanted if word not in page] == []


def test_sent_twice_it_is_one_dispute(cast, lived, part, sign_in):
    client = sign_in(cast.wang)
    address, form = address_of(client), {"key": "form-1", "fact": part, "reason": "没有换"}

    answers = [client.post(address, form).status_code for _time in range(2)]
    other = client.post(address, {**form, "reason": "别的"}).status_code

    assert (answers, other) == ([302, 302], 409)
    assert len(standings(lived)) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param({"fact": "", "reason": "没有换电源"}, "请选择哪一条事实不对", id="no fact"),
        pytest.param({"reason": ""}, "请写明哪里不对", id="no reason"),
        pytest.param({"reason": "长" * 401}, "最多 400 字", id="too long"),
    ],
)
def test_bad_input_is_told_and_kept(cast, lived, part, sign_in, said, told):
    client = sign_in(cast.wang)

    answer = client.post(address_of(client), {"key": "form-1", "fact": part, **said})

    page = answer.content.decode()
    assert (answer.status_code, told in page, said["reason"] in page) == (422, True, True)
    assert standings(lived) == []


def test_fact_of_another_line_is_no_choice(cast, lived, sign_in):
    client = sign_in(cast.wang)

    answer = client.post(address_of(client), {"key": "k-11", "fact": "nothing", "reason": "不对"})

    assert (answer.status_code, standings(lived)) == (422, [])


def test_second_dispute_of_a_fact_is_refused(cast, lived, part, sign_in):
    client = sign_in(cast.wang)
    address = address_of(client)
    dispute_fact(lived, fact_id=part, reason="没有换", seen=seen(cast.li, NOW))

    answer = client.post(address, {"key": "form-1", "fact": part, "reason": "没有换电源"})

    assert (answer.status_code, "这一条已在争议中" in answer.content.decode()) == (409, True)


def test_its_own_side_takes_it_back(cast, lived, part, sign_in):
    dispute_fact(lived, fact_id=part, reason="没有换", seen=seen(cast.li, NOW))
    client = sign_in(cast.wang)
    form = assert_rendered(client.get(END, {"fact": part}))

    without = client.post(f"{END}?fact={part}", {"key": "form-2", "reason": ""})
    answer = client.post(f"{END}?fact={part}", {"key": "form-2", "reason": "看错了"})
    again = client.post(f"{END}?fact={part}", {"key": "form-2", "reason": "看错了"})

    assert ("撤回异议" in form, "接受异议" in form) == (True, False)
    assert (without.status_code, "请写一句说明" in without.content.decode()) == (422, True)
    assert (answer.status_code, again.status_code, standings(lived)) == (302, 302, [])


def test_the_other_side_gives_in(cast, lived, part, sign_in):
    dispute_fact(lived, fact_id=part, reason="没有换", seen=seen(cast.li, NOW))
    client = sign_in(cast.sun)
    form = assert_rendered(client.get(END, {"fact": part}))

    client.post(f"{END}?fact={part}", {"key": "form-3", "reason": "属实", "how": "give_in"})

    assert ("接受异议" in form, "撤回异议" in form) == (True, False)
    assert standings(lived) == [(part, "upheld")]


def test_nobody_takes_back_what_the_other_side_said(cast, lived, part, sign_in):
    dispute_fact(lived, fact_id=part, reason="没有换", seen=seen(cast.li, NOW))

    sign_in(cast.sun).post(f"{END}?fact={part}", {"key": "form-4", "reason": "算了"})
    sign_in(cast.wang).post(
        f"{END}?fact={part}", {"key": "form-5", "reason": "属实", "how": "give_in"}
    )

    assert standings(lived) == [(part, "disputed")]


def test_who_may_and_who_may_not(cast, lived, part, sign_in):
    address = address_of(sign_in(cast.wang))

    answers = {
        name: sign_in(person).get(address).status_code for name, person in cast.everybody.items()
    }

    may = {name for name, status in answers.items() if status == 200}
    assert may == {"lin", "xu", "sun", "wang", "li", "qian"}
    assert answers["zhou"] == answers["chen"] == 403
    assert answers["wu"] == answers["zhao"] == 404
    assert "dispute-link" not in assert_rendered(sign_in(cast.sun).get(STATEMENT))
    assert sign_in(cast.wang).get(END, {"fact": part}).status_code == 404, "none is open"


def test_fee_rests_on_no_fact_that_could_be_disputed(cast, lived, sign_in):
    fee = {"of": "charge", "clause": "M2", "what": "fee", "subject": "2026-10"}

    page = assert_rendered(sign_in(cast.wang).get("/contracts/WB-1/dispute/", fee))

    assert "没有可以提出异议的事实" in page
