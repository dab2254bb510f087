# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A supplementary agreement is checked on the page, and signed as it was shown."""

import re
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import MONDAY
from tests.factories.standing import terminated
from tests.rendered import assert_rendered
from weibao.agreements.models import LedgerEntry
from weibao.agreements.queries import facts_of
from weibao.office.presenters.amending import pieces_of
from weibao.terms.facts.agreement import AmendmentSigned

ADDRESS = "/contracts/WB-1/amend/"
TEXT = """## M2 费用 / Fee

每月 {amount} 元，含巡检。

```toml fee
amount = "3600.00"
```
"""
AFTER = MONDAY.replace(year=2027, month=10)
END = {"key": "form-2", "clause": "-", "reason": "协商一致"}
FORM = {
    "key": "form-1",
    "name": "补-1",
    "effective_on": "2026-11-01",
    "takes_effect": "retroactive",
    "other_person": "王建国",
    "written": TEXT,
}


def signed(contract):
    return [fact for fact in facts_of(contract) if isinstance(fact, AmendmentSigned)]


def seen_in(answer):
    return re.search(r'name="seen" value="([0-9a-f]*)"', answer.content.decode())[1]


def checked(client, **changes):
    return client.post(ADDRESS, {**FORM, **changes, "check": ""})


def test_check_shows_words_and_money_and_signs_nothing(cast, contract, sign_in):
    page = assert_rendered(checked(sign_in(cast.xu)))

    wanted = (
        "<del>3,000.00</del><ins>3,600.00</ins> 元<ins>，含巡检</ins>",
        "对 2026-11 费用的影响",
        "¥3,000.00",
        "¥3,600.00",
        "<b>¥600.00</b>",
        "以 许静 的名义签署",
    )
    assert [word for word in wanted if word not in page] == []
    assert signed(contract) == []


def test_only_what_was_compared_leads_on(cast, contract, sign_in):
    client = sign_in(cast.xu)
    answer = checked(client, other_person="")
    wrong, shown = answer.content.decode(), assert_rendered(checked(client))

    assert answer.status_code == 422
    assert (wrong.count('class="is-now"'), shown.count('class="is-now"')) == (1, 1)
    assert '<li class="is-now">写明改什么' in wrong
    assert '<li class="is-now">签署' in shown
    # What was written is folded away where it is to be read, and open where it is to be mended.
    assert '<details class="fold" open>' in wrong
    assert '<details class="fold" open>' not in shown


def test_a_changed_phrase_stays_in_one_piece():
    pieces = pieces_of("Visits not used are lost.", "What is left is kept.")
    same = list(pieces_of("每月 4 次。", "每月 4 次。"))

    assert [(piece.what, piece.text) for piece in pieces] == [
        ("gone", "Visits not used are lost."),
        ("new", "What is left is kept."),
    ]
    assert [piece.what for piece in same] == ["same"]


def test_what_was_shown_is_signed_in_both_names(cast, contract, sign_in):
    client = sign_in(cast.xu)
    digest = seen_in(checked(client))

    answer = client.post(ADDRESS, {**FORM, "seen": digest, "sign": ""})
    again = client.post(ADDRESS, {**FORM, "seen": digest, "sign": ""})

    assert (answer.status_code, again.status_code) == (302, 302)
    (fact,) = signed(contract)
    assert (fact.amendment, fact.effective_on) == ("补-1", date(2026, 11, 1))
    assert (fact.provider_person, fact.customer_person) == ("许静", "王建国")
    assert "补-1，自 2026-11-01" in assert_rendered(client.get(answer.url))


def test_the_customer_signs_under_their_own_name(cast, contract, sign_in):
    client = sign_in(cast.wang)
    said = {"other_person": "林恒"}
    digest = seen_in(checked(client, **said))

    client.post(ADDRESS, {**FORM, **said, "seen": digest, "sign": ""})

    (fact,) = signed(contract)
    assert (fact.provider_person, fact.customer_person) == ("林恒", "王建国")


@pytest.mark.parametrize(
    "changes",
    [{"written": TEXT.replace("3600", "3700")}, {"effective_on": "2026-12-01"}, {"seen": ""}],
)
def test_changed_after_the_check_it_is_shown_again(cast, contract, sign_in, changes):
    client = sign_in(cast.xu)
    digest = seen_in(checked(client))

    answer = client.post(ADDRESS, {**FORM, "seen": digest, **changes, "sign": ""})

    assert "逐条变化" in assert_rendered(answer)
    assert signed(contract) == []


def test_mistakes_stand_at_their_lines_and_the_text_is_kept(cast, contract, sign_in):
    wrong = TEXT.replace('"3600.00"', '"三千六"')

    answer = checked(sign_in(cast.xu), written=wrong)

    page = answer.content.decode()
    assert (answer.status_code, "三千六" in page) == (422, True)
    wanted = ("还不能签：错误 1 处", "第 6 行", 'class="clause-id">M2<')
    assert [word for word in wanted if word not in page] == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"name": ""}, "请给补充协议一个名称", id="no name"),
        pytest.param({"effective_on": "十一月"}, "日期请写成", id="no day"),
        pytest.param({"other_person": ""}, "请写对方签署人", id="nobody"),
        pytest.param({"written": ""}, "还不能签", id="amends nothing"),
        pytest.param({"removes": "M99"}, "M99", id="removes nothing"),
    ],
)
def test_bad_input_is_told_and_kept(cast, contract, sign_in, changes, told):
    answer = checked(sign_in(cast.xu), **changes)

    page = answer.content.decode()
    kept = ("补-1", "2026-11-01", "王建国")
    assert (answer.status_code, told in page) == (422, True)
    assert [word for word in kept if word not in changes.values() and word not in page] in (
        [],
        [FORM.get(next(iter(changes)))],
    )


def test_name_is_used_once(cast, contract, sign_in):
    client = sign_in(cast.xu)
    client.post(ADDRESS, {**FORM, "seen": seen_in(checked(client)), "sign": ""})

    answer = checked(client, key="form-2")

    assert (answer.status_code, "已有一份补充协议叫这个名称" in answer.content.decode()) == (
        422,
        True,
    )


def test_uploaded_file_takes_the_place_of_the_text(cast, contract, sign_in):
    file = SimpleUploadedFile("补-1.md", TEXT.replace("3600", "3800").encode())

    page = assert_rendered(checked(sign_in(cast.xu), file=file, written="旧"))

    assert ("3,800.00" in page, "amount = &quot;3800.00&quot;" in page) == (True, True)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe\x00", "文件不是 UTF-8 文本"),
        (b"a" * 100_001, "文件太大"),
    ],
)
def test_file_that_is_no_text_is_told(cast, contract, sign_in, content, told):
    answer = checked(sign_in(cast.xu), file=SimpleUploadedFile("a.md", content))

    page = answer.content.decode()
    assert (answer.status_code, told in page, "3600.00" in page or len(content) > 9) == (
        422,
        True,
        True,
    )


def test_clause_taken_out_and_end_moved_are_shown(cast, contract, sign_in):
    page = assert_rendered(
        checked(sign_in(cast.xu), written="", removes="M8", ends_on="2026-12-31")
    )

    assert ("删去" in page, "<del>每月 4 次上门。</del>" in page) == (True, True)


def test_only_who_signs_for_a_side_may(cast, contract, sign_in):
    may = {
        name
        for name, person in cast.everybody.items()
        if sign_in(person).get(ADDRESS).status_code == 200
    }

    assert may == {"lin", "xu", "wang"}
    assert checked(sign_in(cast.zhou)).status_code == 403
    assert LedgerEntry.objects.filter(kind="amendment_signed").count() == 0


def test_from_the_blanks_it_comes_with_its_text_and_without_complaints(cast, contract, sign_in):
    client = sign_in(cast.xu)
    answer = client.post(ADDRESS, {"key": "form-1", "written": TEXT, "check": ""})
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "含巡检" in page
    assert "field-error" not in page
    assert 'value="补-1"' in page
    checked(client)
    signed_once = client.post(ADDRESS, {**FORM, "seen": seen_in(checked(client)), "sign": ""})
    assert signed_once.status_code == 302
    assert 'value="补-2"' in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize(("how", "day"), [("terminated", "2026-11-23"), ("expired", "2027-09-30")])
def test_an_ended_contract_offers_no_amendment_and_says_why(cast, contract, sign_in, how, day):
    if how == "terminated":
        terminated(cast, contract)
    with time_machine.travel(MONDAY if how == "terminated" else AFTER, tick=False):
        client = sign_in(cast.xu)
        head = assert_rendered(client.get("/contracts/WB-1/"))
        page = assert_rendered(client.get(ADDRESS))
        blanks = client.get(f"{ADDRESS}terms/")
        refused = checked(client)
        ending = assert_rendered(client.get("/contracts/WB-1/ending/"))
        ended = client.post("/contracts/WB-1/ending/", {**END, "end": ""})

    said = f"合同已于 {day} 终止，不能再签补充协议"
    assert (said in page, "<form" in page.partition("deed-head")[0].partition(said)[2]) == (1, 0)
    assert (blanks.status_code, blanks["Location"]) == (302, ADDRESS)
    assert (refused.status_code, said in refused.content.decode()) == (409, True)
    assert "含巡检" in refused.content.decode(), "what was typed stays"
    assert (f'href="{ADDRESS}"' in head, "解除后的结算" in head) == (False, how == "terminated")
    assert ("续约" in head) == (how == "expired")
    assert ("合同已解除" if how == "terminated" else "届满，自行终止，不用解除") in ending
    assert ended.status_code == 409
    assert LedgerEntry.objects.filter(kind="amendment_signed").count() == 0
