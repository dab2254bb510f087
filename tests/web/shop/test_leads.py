# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Every address of leads for every role; cards, steps and lists through the pages."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from tests.factories.agreements import seen
from tests.factories.leads import lead, market
from tests.factories.selling import catalogue
from weibao.parties.actions import add_person
from weibao.parties.models import Person, Role
from weibao.selling.actions import lose_lead
from weibao.selling.models import Lead, LeadSettings, Quote

LISTS = ("leads", "lead_new", "lead_import", "lead_settings")
SAID = {"company": "新科贸易", "it_staff": "NONE", "km": "24.5", "trade": "外贸"}


def pages(row):
    own = {"lead": (row.pk,), "lead_edit": (row.pk,), "lead_step": (row.pk, "talk")}
    return {
        **{name: reverse(name) for name in LISTS},
        **{name: reverse(name, args=args) for name, args in own.items()},
    }


def asked(client, addresses):
    return {
        name: (client.post(url) if name == "lead_step" else client.get(url)).status_code
        for name, url in addresses.items()
    }


def test_each_role_finds_its_own(cast, sign_in):
    addresses = pages(lead(cast))
    found = {name: asked(sign_in(person), addresses) for name, person in cast.everybody.items()}

    everything = dict.fromkeys(addresses, 200) | {"lead_step": 302}
    assert found["xu"] == found["lin"] == everything
    assert found["sun"] == dict.fromkeys(addresses, 403) | {"leads": 200, "lead": 200}
    others = {"lead": 404, "lead_edit": 404, "lead_step": 404}
    for name in ("zhou", "chen", "liu", "wang", "li", "zhao", "qian", "wu"):
        assert found[name] == dict.fromkeys(addresses, 403) | others
    answers = asked(Client(), addresses)
    assert set(answers.values()) == {302}


def test_the_list_puts_what_is_overdue_first_and_says_why_each_fits(cast, sign_in):
    client = sign_in(cast.xu)
    assert "还没有潜在客户" in client.get(reverse("leads")).content.decode()
    market(cast)
    lead(cast)
    late = {**SAID, "company": "逾期公司", "keeper": cast.xu.pk}
    client.post(reverse("lead_new"), {**late, "step": "回电话", "on": "2026-11-20"})
    page = client.get(reverse("leads")).content.decode()

    assert page.index("逾期公司") < page.index("北京新科贸易有限公司")
    assert "逾期 3 天" in page
    assert "24.5 公里" in page
    narrowed = client.get(reverse("leads"), {"late": "1", "stage": "?", "keeper": "x", "q": "逾"})
    assert "北京新科" not in narrowed.content.decode()
    none = client.get(reverse("leads"), {"stage": "LOST", "keeper": cast.lin.pk, "trade": "无"})
    assert "没有符合的线索" in none.content.decode()


def test_the_list_asks_as_often_for_five_as_for_one(cast, sign_in, django_assert_max_num_queries):
    market(cast)
    client = sign_in(cast.xu)
    for number in (1, 4):
        for place in range(number):
            lead(cast, company=f"公司{number}{place}", phone="")
        with django_assert_max_num_queries(17):
            client.get(reverse("leads"))


def test_what_is_wrong_on_a_card_stays_typed(cast, sign_in):
    client = sign_in(cast.xu)
    said = {**SAID, "keeper": cast.xu.pk, "km": "很远", "latitude": "39.9", "step": "打电话"}
    wrong = client.post(reverse("lead_new"), {**said, "company": ""})
    text = wrong.content.decode()
    half = client.post(reverse("lead_new"), {**said, "km": "3", "on": "2026-11-30"})

    assert wrong.status_code == half.status_code == 422
    for words in ("请写公司名称", "请写公里数，如 12.5", "很远", "请写日期", "打电话"):
        assert words in text
    assert "经度和纬度要一起写" in half.content.decode()
    assert not Lead.objects.exists()


def test_a_card_is_changed_and_carried_on(cast, sign_in):
    client, row = sign_in(cast.xu), lead(cast)
    step = lambda name: reverse("lead_step", args=[row.pk, name])  # noqa: E731 # short
    edit = reverse("lead_edit", args=[row.pk])
    assert 'value="24.5"' in client.get(edit).content.decode()
    assert client.post(edit, {**SAID, "it_staff": "?"}).status_code == 422
    client.post(edit, {**SAID, "keeper": cast.lin.pk})
    client.post(step("talk"))
    bad = client.post(step("plan"), {"step": "看机房", "on": "明天"})
    client.post(step("plan"), {"step": "看机房", "on": "2026-11-25"})
    client.post(step("note"), {"words": "机房没有 UPS"})
    nameless = client.post(step("lose"), {"reason": ""})
    client.post(step("win"))
    late = client.post(step("lose"), {"reason": "晚了"})
    page = client.get(reverse("lead", args=[row.pk])).content.decode()

    assert (bad.status_code, nameless.status_code, late.status_code) == (422, 422, 409)
    assert client.post(step("fly")).status_code == 404
    for words in ("看机房", "机房没有 UPS", "已成交", "没有自己的 IT 人员：", "林恒"):
        assert words in page
    assert Lead.objects.get().customer.name == "新科贸易"


def test_from_a_lead_to_a_quote_and_back(cast, sign_in):
    client, row = sign_in(cast.xu), lead(cast, district="海淀区")
    catalogue(cast)
    url = f"{reverse('quote_new')}?lead={row.pk}"
    form = client.get(url).content.decode()
    said = {
        "template": "membership",
        "prospect": row.company,
        "services": ["onsite"],
        "monthly": "2800",
        "districts": "海淀区",
        "are_new": "on",
        "starts_on": "2026-12-01",
        "ends_on": "2027-11-30",
        "valid_until": "2026-12-15",
    }
    client.post(url, said)
    quote = Quote.objects.get()
    page = client.get(reverse("lead", args=[row.pk])).content.decode()

    assert 'value="北京新科贸易有限公司"' in form
    assert "36 台设备" in form
    assert quote.customer.name == row.company
    assert quote.number in page
    assert "2,800.00" in page
    assert "已报价" in page
    assert client.get(f"{reverse('quote_new')}?lead=999").status_code == 404
    assert client.get(f"{reverse('quote_new')}?lead=x").status_code == 404


def test_one_company_twice_and_one_that_is_served_are_pointed_out(cast, sign_in):
    one, other = lead(cast), lead(cast, company="新科", trade="")
    served = lead(cast, company=cast.customer.name, phone="")
    client = sign_in(cast.xu)
    page = client.get(reverse("lead", args=[one.pk])).content.decode()

    assert reverse("lead", args=[other.pk]) in page
    assert "可能重复" in client.get(reverse("leads")).content.decode()
    assert "已经是客户" in client.get(reverse("lead", args=[served.pk])).content.decode()


def test_what_counts_as_fit_is_the_houses_own(cast, sign_in):
    client, row = sign_in(cast.xu), lead(cast, metres=3000)
    said = {"market": "中关村", "bound_km": "10", "nearness": "NEAR", "trades": "外贸、制造"}
    wrong = client.post(reverse("lead_settings"), {**said, "bound_km": "", "latitude": "100"})
    client.post(reverse("lead_settings"), said)
    page = client.get(reverse("lead", args=[row.pk])).content.decode()

    assert wrong.status_code == 422
    assert "取件和备件都快" in page
    assert "外贸是我们熟悉的行业" in page
    assert LeadSettings.objects.get().trades == ["外贸", "制造"]
    assert "外贸、制造" in client.get(reverse("lead_settings")).content.decode()


SHEET = """公司,电话,距离（公里）,IT 人员,专职人数,设备数,负责人,备注
甲公司,13900000001,12.5,没有,,20,,随便
,13900000002,,,,,,
乙公司,,近,,,,,
丙公司,,,养猫,,,,
丁公司,,,,,很多,,
戊公司,,,,2,,王建国,
己公司,010-82561234,3公里,专职,2,,许静,
甲,13900000001,,,,,,
"""


def uploaded(client, content, name="leads.csv"):
    return client.post(reverse("lead_import"), {"file": SimpleUploadedFile(name, content)})


def confirmed(client, answer, **more):
    found = answer.context["preview"]
    return client.post(
        reverse("lead_import"),
        {"rows": answer.context["signed"], "digest": found.digest, **more},
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_list_is_shown_row_by_row_and_written_when_confirmed(cast, sign_in, encoding):
    client = sign_in(cast.xu)
    lead(cast, company="老线索")
    answer = uploaded(client, SHEET.encode(encoding))
    page = answer.content.decode()
    assert Lead.objects.count() == 1
    for words in (
        "没有公司名称",
        "距离“近”不是公里数",
        "IT 人员“养猫”",
        "“很多”不是整数",
        "没有叫“王建国”的客户经理",
        "与“老线索”相同",
        "与表里第 2 行是同一家",
        "确认导入 1 家",
    ):
        assert words in page
    for _ in range(2):
        assert confirmed(client, answer, key="import-1").status_code == 302

    made = Lead.objects.get(company="甲公司")
    assert (made.metres, made.it_staff, made.devices, made.keeper) == (12500, "NONE", 20, cast.xu)
    assert made.events.get().stage == "NEW"
    assert Lead.objects.count() == 2


def test_two_sellers_of_one_name_are_told_apart_or_told_of(cast, sign_in):
    twin = add_person(cast.provider, username="xu2", name="许静", role=Role.ACCOUNT_MANAGER)
    Person.objects.get_queryset().filter(pk=twin.pk).update(email="Xu2@hengwei.example")
    rows = ("甲公司,许静", "乙公司,XU2", "丙公司,xu2@hengwei.example", "丁公司,xu", "戊公司,林恒")
    answer = uploaded(sign_in(cast.xu), "\n".join(["公司,跟进人", *rows]).encode())

    shown = [(one.row.number, one.row.fate) for one in answer.context["preview"].rows]
    assert shown == [(2, "wrong"), *((number, "new") for number in range(3, 7))]
    assert "不止一位客户经理叫“许静”：请改写用户名或邮箱" in answer.content.decode()
    confirmed(sign_in(cast.xu), answer)
    kept = dict(Lead.objects.values_list("company", "keeper"))
    assert kept == {
        "乙公司": twin.pk,
        "丙公司": twin.pk,
        "丁公司": cast.xu.pk,
        "戊公司": cast.lin.pk,
    }


def test_rows_have_the_numbers_of_the_sheet_and_counts_are_bounded(cast, sign_in):
    text = "公司,设备数\n\n甲公司,000000000001999999999\n" + "ß" * 99 + ",1\n"
    answer = uploaded(sign_in(cast.xu), text.encode())

    rows = [(one.row.number, one.row.fate) for one in answer.context["preview"].rows]
    assert rows == [(3, "wrong"), (4, "new")]
    confirmed(sign_in(cast.xu), answer)
    assert len(Lead.objects.get().name_key) == 100


def test_a_card_whose_keeper_left_asks_for_another_and_hands_it_to_nobody(cast, sign_in):
    row = lead(cast)
    cast.xu.is_active = False
    cast.xu.save()
    form = sign_in(cast.lin).get(reverse("lead_edit", args=[row.pk])).context["form"]

    assert str(form["keeper"]).index('value=""') < str(form["keeper"]).index("林恒")
    answer = sign_in(cast.lin).post(reverse("lead_edit", args=[row.pk]), SAID)
    assert "请选择跟进人。" in answer.content.decode()


def test_a_workbook_is_read_too_and_what_is_no_list_is_refused(cast, sign_in):
    client, book = sign_in(cast.xu), Workbook()
    for row in (["Company", "IT people", "Note"], ["Sun Trading", 2, "x"], ["x" * 101, None, ""]):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    answer = uploaded(client, file.getvalue(), "leads.xlsx")
    confirmed(client, answer)

    assert Lead.objects.get().it_staff == "TEAM"
    assert "“公司”太长" in answer.content.decode()
    many = "公司\n" + "\n".join(f"公司{n}" for n in range(1001))
    for content in (b"", b"a,b\n1,2\n", b"\xff\xff", b"0" * (2 * 1024 * 1024 + 1), many.encode()):
        refused = uploaded(client, content)
        assert refused.status_code == 422
    assert client.post(reverse("lead_import")).status_code == 422


def test_a_preview_that_is_old_is_looked_at_again(cast, sign_in):
    client = sign_in(cast.xu)
    answer = uploaded(client, "公司\n甲公司\n".encode())
    lose_lead(lead(cast, company="甲", phone=""), "不做了", seen=seen(cast.xu))
    again = confirmed(client, answer)
    forged = client.post(reverse("lead_import"), {"rows": "x", "digest": ""})

    assert (again.status_code, forged.status_code) == (409, 422)
    assert "预览之后线索又有改动" in again.content.decode()
    assert Lead.objects.count() == 1


def test_a_long_list_shows_what_needs_an_eye_first(cast, sign_in):
    client = sign_in(cast.xu)
    rows = [f"公司{number}号" for number in range(600)]
    answer = uploaded(client, ("公司,设备数\n" + "\n".join(rows) + "\n末,多\n").encode())

    assert answer.context["preview"].left_out == 101
    assert answer.context["preview"].rows[0].row.company == "末"
