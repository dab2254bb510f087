# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Every address of the shop for every role; forms that keep what was typed; nothing leaks."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.selling import (
    STROKES,
    approved,
    begun,
    catalogue,
    fresh,
    offered,
    quoted,
    signed_by,
    told,
    written,
)
from tests.web.shop.test_leads import LISTS as LEAD_LISTS
from weibao.selling.actions import (
    Scan,
    Signing,
    begin_comparison,
    make_deal_link,
    make_quote_link,
    send_quote,
    sign_parts,
)
from weibao.selling.incidents import Incident
from weibao.selling.models import Comparison, Deal, Part, Quote, Side
from weibao.shop.urls import urlpatterns

DOORS = {"quote_door", "deal_door"}
LISTS = {"selling", "catalogue", "quote_new", "deal_new", "comparison_new"}
POSTS = {"quote_step", "deal_words", "deal_step", "comparison_next", "comparison_step"}
CANARIES = ("华北精工", "恒维信息服务", "1900.00", "HT2026", "BJ2026")


@pytest.fixture
def rows(cast, contract, settings, tmp_path):
    """One address for each pattern that names a row."""
    settings.MEDIA_ROOT = tmp_path
    quote = quoted(cast)
    send_quote(quote, seen=seen(cast.xu))
    deal = approved(cast, offered(cast))
    scan = Signing(
        shown=deal.latest.digest, person="王建国", parts=(Part.NDA,), scan=Scan(b"%PDF-1.7")
    )
    (signature,) = sign_parts(deal, signing=scan, seen=seen(cast.xu), side=Side.CUSTOMER)
    incident = Incident(number="N1", at=MONDAY)
    compared = begin_comparison(
        cast.customer, source="记录", incidents=[incident], said={}, seen=seen(cast.xu)
    )
    return {
        "quote": reverse("quote", args=[quote.number]),
        "quote_edit": reverse("quote_edit", args=[quote.number]),
        "quote_step": reverse("quote_step", args=[quote.number, "withdraw"]),
        "deal": reverse("deal", args=[deal.pk]),
        "deal_edit": reverse("deal_edit", args=[deal.pk]),
        "deal_words": reverse("deal_words", args=[deal.pk]),
        "deal_version": reverse("deal_version", args=[deal.pk, deal.latest.number]),
        "deal_scan": reverse("deal_scan", args=[deal.pk, signature.pk]),
        "deal_step": reverse("deal_step", args=[deal.pk, "approve"]),
        "comparison": reverse("comparison", args=[compared.pk]),
        "comparison_next": reverse("comparison_next", args=[compared.pk]),
        "comparison_step": reverse("comparison_step", args=[compared.pk, "show"]),
        "amend_terms": reverse("amend_terms", args=["WB-1"]),
        "ending": reverse("ending", args=["WB-1"]),
        "renewal": reverse("renewal", args=["WB-1"]),
    }


def ask(client, name, address):
    answer = client.post(address) if name in POSTS else client.get(address)
    content = b"".join(answer) if answer.streaming else answer.content
    return answer, content.decode(errors="replace")


def test_every_pattern_is_asked(rows):
    asked_elsewhere = {"renewals", *LEAD_LISTS, "lead", "lead_edit", "lead_step"}
    known = DOORS | LISTS | rows.keys() | asked_elsewhere
    assert {pattern.name for pattern in urlpatterns} == known


def test_a_stranger_gets_404_for_every_row(cast, rows, sign_in):
    client = sign_in(cast.wu)
    answers = {name: ask(client, name, address) for name, address in rows.items()}

    assert {name: answer.status_code for name, (answer, _said) in answers.items()} == dict.fromkeys(
        rows, 404
    )
    for _answer, said in answers.values():
        assert [word for word in CANARIES if word in said] == []


def test_without_signing_in_every_row_leads_to_the_sign_in_page(rows):
    client = Client()

    answers = [ask(client, name, address)[0] for name, address in rows.items()]
    assert {answer.status_code for answer in answers} == {302}
    assert {answer["Location"].partition("?")[0] for answer in answers} == {"/accounts/login/"}


@pytest.mark.parametrize("who", ["zhao", "chen", "zhou"])
def test_who_has_no_business_here_finds_nothing(cast, rows, sign_in, who):
    client = sign_in(getattr(cast, who))
    lists = {client.get(reverse(name)).status_code for name in LISTS}
    answers = {ask(client, name, address)[0].status_code for name, address in rows.items()}

    assert lists == {403}
    assert answers <= {403, 404}


def test_the_provider_reads_every_page(cast, rows, sign_in):
    client = sign_in(cast.lin)
    pages = {
        name: ask(client, name, url)[0].status_code
        for name, url in rows.items()
        if name not in POSTS
    }
    pages |= {name: client.get(reverse(name)).status_code for name in LISTS}

    assert set(pages.values()) == {200}


def test_the_customer_reads_its_own_and_never_what_it_costs_the_provider(cast, rows, sign_in):
    client = sign_in(cast.wang)
    quote = client.get(rows["quote"]).content.decode()
    own = sign_in(cast.xu).get(rows["quote"]).content.decode()

    assert "¥1,900.00" in own
    assert "1,900" not in quote
    assert "毛利" not in quote
    assert client.get(rows["deal"]).status_code == 200
    assert client.get(rows["quote_edit"]).status_code == 404
    assert client.get(rows["deal_edit"]).status_code == 404
    assert client.get(rows["comparison"]).status_code == 404
    assert client.get(reverse("quote_new")).status_code == 403


def test_an_outsider_sees_empty_lists(cast, rows, sign_in):
    answer = sign_in(cast.wu).get(reverse("selling"))

    assert answer.status_code == 200
    assert [word for word in CANARIES if word in answer.content.decode()] == []


def test_the_list_asks_as_often_for_three_as_for_one(cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.xu)
    edition = catalogue(cast)
    for _ in range(2):
        quoted(cast, edition=edition)
        offered(cast)
    with django_assert_max_num_queries(22):
        client.get(reverse("selling"))
    for _ in range(3):
        quoted(cast, edition=edition)
        offered(cast)
    with django_assert_max_num_queries(22):
        client.get(reverse("selling"))


def test_a_quote_is_written_and_what_is_wrong_stays_typed(cast, sign_in):
    client = sign_in(cast.xu)
    assert client.get(reverse("quote_new")).status_code == 302
    catalogue(cast)
    said = {
        "template": "maintenance",
        "customer": cast.customer.pk,
        "services": ["onsite"],
        "monthly": "2,800.00",
        "districts": "海淀区，朝阳区",
        "are_new": "on",
        "starts_on": "2026-12-01",
        "ends_on": "2026-11-01",
        "valid_until": "2026-12-15",
        "cost": "1900",
    }
    wrong = client.post(reverse("quote_new"), said)
    right = client.post(reverse("quote_new"), {**said, "ends_on": "2027-11-30"})

    assert wrong.status_code == 422
    assert "最后一日早于开始日" in wrong.content.decode()
    assert "2,800.00" in wrong.content.decode()
    quote = Quote.objects.get()
    assert right["Location"] == reverse("quote", args=[quote.number])
    assert quote.versions.get().districts == ["海淀区", "朝阳区"]


def test_a_new_customer_is_named_and_anothers_name_is_refused(cast, sign_in):
    client = sign_in(cast.xu)
    said = {"template": "membership", "prospect": cast.outsider.name}
    refused = client.post(reverse("deal_new"), said)
    nobody = client.post(reverse("deal_new"), {"template": "membership"})
    made = client.post(reverse("deal_new"), {**said, "prospect": "新科贸易有限公司"})

    assert [answer.status_code for answer in (refused, nobody, made)] == [422, 422, 302]
    assert Deal.objects.get().customer.name == "新科贸易有限公司"


def test_the_words_change_with_what_is_typed_and_nothing_is_kept(cast, sign_in):
    deal = begun(cast, form="maintenance")
    client = sign_in(cast.xu)
    said = {"contract|M2/amount": "3600", "contract|M8/units": "零"}
    answer = client.post(reverse("deal_words", args=[deal.pk]), said).content.decode()

    assert "3,600.00 元（大写：人民币叁仟陆佰元整）" in answer
    assert "is-wrong" in answer
    assert "#f-contract-M8-units" in answer
    assert fresh(deal).latest.number == 1


def test_a_draft_is_saved_and_another_hand_is_noticed(cast, sign_in):
    deal = begun(cast)
    client = sign_in(cast.xu)
    url = reverse("deal_edit", args=[deal.pk])
    said = {"contract|V8/amount": "2500.00", "base": "1", "contract|nothing": "x"}
    saved = client.post(url, said)
    late = client.post(url, {**said, "contract|V8/amount": "2600.00"})

    assert (saved.status_code, late.status_code) == (302, 409)
    assert "2600.00" in late.content.decode()
    assert fresh(deal).latest.answers["contract"] == {"V8/amount": "2500.00"}


def test_what_no_database_keeps_is_left_out_of_a_draft(cast, sign_in):
    deal = begun(cast)
    said = {"contract|G4/words/0": "北京\0仲裁委员会", "base": "1", "devices": "HB\0"}

    answer = sign_in(cast.xu).post(reverse("deal_edit", args=[deal.pk]), said)

    assert answer.status_code == 302
    assert fresh(deal).latest.answers["contract"] == {"G4/words/0": "北京仲裁委员会"}


def test_through_the_pages_a_draft_becomes_a_contract(cast, sign_in):
    deal = begun(cast)
    written(cast, deal)
    steps = lambda name: reverse("deal_step", args=[deal.pk, name])  # noqa: E731 # short
    sign_in(cast.xu).post(steps("offer"), {"base": "2"})
    digest = fresh(deal).latest.digest
    strokes = str(STROKES)
    for person in (cast.lin, cast.wang):
        client = sign_in(person)
        client.post(steps("approve"), {"shown": digest})
        said = {"content_hash": digest, "signer": person.name, "strokes": strokes}
        nothing = client.post(steps("sign"), {**said, "strokes": ""})
        assert nothing.status_code == 422
        parts = ["contract", "service_order", "nda"]
        client.post(steps("sign"), {**said, "parts": parts, "key": f"sign-{person.username}"})

    assert fresh(deal).contract.number == fresh(deal).number
    assert "打开合同" in client.get(reverse("deal", args=[deal.pk])).content.decode()


def test_what_is_to_be_done_stands_before_what_is_read(cast, sign_in):
    deal = begun(cast)
    address = reverse("deal", args=[deal.pk])
    draft = sign_in(cast.xu).get(address).content.decode()
    written(cast, deal)
    ready = sign_in(cast.xu).get(address).content.decode()
    sign_in(cast.xu).post(reverse("deal_step", args=[deal.pk, "offer"]), {"base": "2"})
    offer = sign_in(cast.wang).get(address).content.decode()

    assert "才能报出" in draft
    assert ready.index("报给双方批准") < ready.index("<h2>版本</h2>")
    assert offer.index("以 王建国 的名义批准") < offer.index("<h2>版本</h2>")


def test_a_scan_is_sniffed_before_it_is_kept(cast, sign_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    deal = approved(cast, offered(cast))
    client = sign_in(cast.xu)
    said = {"content_hash": deal.latest.digest, "signer": "王建国", "parts": ["nda"]}
    url = reverse("deal_step", args=[deal.pk, "scan"])
    page = SimpleUploadedFile("scan.pdf", b"<html><script>1</script>")
    refused = client.post(url, {**said, "scan": page})
    kept = client.post(url, {**said, "scan": SimpleUploadedFile("s.pdf", b"%PDF-1.4")})

    assert (refused.status_code, kept.status_code) == (422, 302)
    assert "只收 PDF 或照片" in refused.content.decode()
    scan = fresh(deal).latest.signatures.get()
    answer = client.get(reverse("deal_scan", args=[deal.pk, scan.pk]))
    assert b"".join(answer) == b"%PDF-1.4"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_by_link_a_customer_without_an_account_signs(cast, sign_in):
    deal = offered(cast)
    _link, secret = make_deal_link(deal, by=cast.xu, now=MONDAY)
    door, client = reverse("deal_door", args=[secret]), Client()
    said = {"content_hash": deal.latest.digest, "signer": "王总", "strokes": str(STROKES)}
    shown = client.get(door)
    not_agreed = client.post(door, said)
    signed = client.post(door, {**said, "is_agreed": "on"})

    assert (shown.status_code, not_agreed.status_code, signed.status_code) == (200, 422, 302)
    assert "已签署" in client.get(door).content.decode()
    assert {one.person for one in fresh(deal).latest.signatures.all()} == {"王总"}
    assert client.get(reverse("deal_door", args=["guess"])).status_code == 404


def test_a_link_to_what_changed_shows_nothing_of_it(cast):
    deal = offered(cast)
    _link, secret = make_deal_link(deal, by=cast.xu, now=MONDAY)
    written(cast, deal, {"V8/amount": "2100.00"})
    answer = Client().get(reverse("deal_door", args=[secret]))

    assert answer.status_code == 409
    assert [word for word in CANARIES if word in answer.content.decode()] == []


def test_a_quote_is_accepted_by_link_once_it_was_sent(cast):
    quote = quoted(cast)
    send_quote(quote, seen=seen(cast.xu))
    _link, secret = make_quote_link(quote, by=cast.xu, now=MONDAY)
    door, client = reverse("quote_door", args=[secret]), Client()
    shown = client.get(door).content.decode()
    digest = quote.versions.get().digest
    nameless = client.post(door, {"shown": digest})
    client.post(door, {"shown": digest, "person": "王总"})

    assert "2,800.00" in shown
    assert "1,900" not in shown
    assert nameless.status_code == 422
    assert "已接受" in client.get(door).content.decode()
    assert cast.xu in told("quote_accepted")


def test_a_comparison_runs_step_by_step_from_an_upload(cast, sign_in):
    client = sign_in(cast.xu)
    log = "编号,报修时间\nA1,2026-11-02 09:00\n?,?\n"
    said = {"customer": cast.customer.pk}
    bad = client.post(
        reverse("comparison_new"), {**said, "log": SimpleUploadedFile("a.csv", b"a,b\n")}
    )
    none = client.post(reverse("comparison_new"), said)
    good = client.post(
        reverse("comparison_new"), {**said, "log": SimpleUploadedFile("a.csv", log.encode())}
    )
    row = Comparison.objects.get()
    answers = [client.post(reverse("comparison_next", args=[row.pk])) for _ in range(5)]

    assert (bad.status_code, none.status_code, good.status_code) == (422, 422, 302)
    assert "正在推算：1 / 5" in answers[0].content.decode()
    assert "hx-trigger" not in answers[-1].content.decode()
    assert "最省" in answers[-1].content.decode()
    step = reverse("comparison_step", args=[row.pk, "assume"])
    assert client.post(step, {"salary": "很多"}).status_code == 422
    assert client.post(step, {"salary": "12000"}).status_code == 302


def test_the_catalogue_names_the_line_that_is_wrong(cast, sign_in):
    client = sign_in(cast.xu)
    line = {"item-0-service": "onsite", "item-0-name": "上门", "item-0-unit": "1h"}
    said = {
        "effective_on": "2026-11-01",
        "item-TOTAL_FORMS": "2",
        "item-INITIAL_FORMS": "0",
        **line,
        "item-0-price": "160",
        "item-0-ceiling": "100",
    }
    wrong = client.post(reverse("catalogue"), said)
    right = client.post(reverse("catalogue"), {**said, "item-0-ceiling": "480"})

    assert "封顶价不能低于单价" in wrong.content.decode()
    assert (wrong.status_code, right.status_code) == (422, 302)
    assert "¥480.00" in sign_in(cast.wang).get(reverse("catalogue")).content.decode()


def test_an_end_is_looked_at_and_then_said(cast, contract, sign_in):
    client = sign_in(cast.wang)
    url = reverse("ending", args=["WB-1"])
    nothing = client.post(url, {"look": ""})
    looked = client.post(url, {"look": "", "clause": "-", "reason": "与许静商定"})
    ended = client.post(url, {"end": "", "clause": "-", "reason": "与许静商定"})

    assert (nothing.status_code, looked.status_code, ended.status_code) == (422, 200, 302)
    assert "解除之后" in looked.content.decode()
    # A telephone comes to what was asked for, not to the top of the page.
    assert 'action="#preview"' in nothing.content.decode()
    assert 'id="preview"' in looked.content.decode()
    assert "合同已解除" in client.get(url).content.decode()
    assert client.post(url, {"end": "", "clause": "M10", "reason": "x"}).status_code == 422


def test_an_end_is_asked_for_in_the_readers_words(cast, contract, sign_in):
    cast.wang.language = "en"
    cast.wang.save()

    page = sign_in(cast.wang).get(reverse("ending", args=["WB-1"])).content.decode()

    assert (">Reason" in page, "原因" in page) == (True, False)


def test_signing_by_name_in_front_of_a_changed_draft_is_refused(cast, sign_in):
    deal = approved(cast, offered(cast))
    signed_by(cast.lin, deal)
    client = sign_in(cast.wang)
    url = reverse("deal_step", args=[deal.pk, "sign"])
    said = {
        "content_hash": "0" * 64,
        "signer": "王建国",
        "parts": ["nda"],
        "strokes": str(STROKES),
    }
    answer = client.post(url, said)

    assert answer.status_code == 409
    assert "草案刚刚改过" in answer.content.decode()


def test_an_amendment_is_written_from_what_is_typed_otherwise(cast, contract, sign_in):
    client = sign_in(cast.xu)
    url = reverse("amend_terms", args=["WB-1"])
    said = {"contract|M2/amount": "3600", "contract|M8/units": "4"}
    part = client.post(url, said, headers={"HX-Request": "true"}).content.decode()
    wrong = client.post(url, {"contract|M2/amount": "很多"}).content.decode()

    assert "每月 3,600.00 元" in part
    assert "amount = &quot;3600&quot;" in part
    assert "## M8" not in part
    assert "用这段文本去核对和签署" not in wrong
    assert "#f-contract-M2-amount" in wrong


def test_lists_are_shown_in_words_and_kept_as_the_engine_calls_them(cast, sign_in):
    deal = begun(cast)
    client = sign_in(cast.xu)
    url = reverse("deal_edit", args=[deal.pk])
    shown = client.get(url).content.decode()
    client.post(url, {"contract|V2/services": "上门服务，远程服务、网吧", "base": "1"})

    assert 'value="初始加固"' in shown
    assert 'value="1个月"' in shown
    assert fresh(deal).latest.answers["contract"]["V2/services"] == "onsite、remote、网吧"


def test_a_customer_reads_no_version_from_before_it_was_offered(cast, sign_in):
    deal = begun(cast)
    written(cast, deal, {"V8/amount": "1777.00"})
    offered(cast, deal)
    client = sign_in(cast.wang)
    page = client.get(reverse("deal", args=[deal.pk])).content.decode()
    versions = [
        client.get(reverse("deal_version", args=[deal.pk, number])).status_code
        for number in (1, 2, 3, 4, 99)
    ]

    assert "第 1 版" not in page
    assert versions[:2] == [404, 404]
    assert versions[-2:] == [200, 404]
