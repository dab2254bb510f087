# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The data at the end of a contract on its page: chosen by one side, erased by the other."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.agreements import seen
from tests.factories.erasure import (
    AFTER,
    HOUR,
    begun,
    chosen,
    ended,
    erased,
    living,
    over,
    planted,
)
from tests.factories.servicedesk import reported
from tests.printed import text_of as printed_text
from tests.rendered import assert_rendered, text_of
from weibao.agreements.models import Contract
from weibao.agreements.queries import ledger_lines, ledger_root
from weibao.cli.main import main
from weibao.erasure.actions import carry_on, start_erasure
from weibao.erasure.models import Erasure
from weibao.erasure.tasks import let_go_of_what_is_over
from weibao.fieldwork.models import Visit
from weibao.papers.archive import archive_of

MONEY = {"lin", "xu", "sun", "wang", "li", "qian"}
PAGE = "/contracts/WB-1/data/"
CERTIFICATE = f"{PAGE}certificate.pdf"
LOGS_GO_AT = datetime(2027, 5, 28, 16, 0, tzinfo=UTC)
"""The first moment of 29 May 2027 in Shanghai."""


@pytest.fixture(autouse=True)
def _after(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(AFTER + 3 * HOUR, tick=False):
        yield


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def test_from_the_choice_to_the_certificate(cast):
    over(cast)
    wang, xu = client_of(cast.wang), client_of(cast.xu)
    assert "等客户的责任人选择资料的去向" in assert_rendered(xu.get(PAGE))
    assert "以 王建国 的名义选定" in assert_rendered(wang.get(PAGE))
    said = wang.post(f"{PAGE}choose/", {"key": "pick-1", "choice": "erasure"}, follow=True)
    assert "只删除 · 王建国" in text_of(said)
    assert "以 许静 的名义删除" in text_of(xu.get(PAGE))

    running = xu.post(f"{PAGE}erase/", {"key": "go-1"}, follow=True)
    assert "正在删除" in text_of(running)
    while carry_on(Erasure.objects.get().pk, now=AFTER + 3 * HOUR):
        assert xu.get(f"{PAGE}progress/").status_code == 200

    assert xu.get(f"{PAGE}progress/")["HX-Refresh"] == "true"
    assert "许静 于" in text_of(wang.get(PAGE))
    assert wang.get(CERTIFICATE).status_code == 200


def test_the_certificate_says_who_what_when_and_how(cast):
    erased(cast, over(cast))

    paper = printed_text(b"".join(client_of(cast.wang).get(CERTIFICATE)))

    for said in (
        "个人信息删除证明",
        "只删除 · 王建国",
        "许静",
        "照片和附件",
        "网络安全法第二十三条",
    ):
        assert said.replace(" ", "") in paper.replace(" ", "").replace("\n", ""), said


def test_when_the_next_goes_and_what_went_by_itself(cast):
    erased(cast, over(cast))
    client = client_of(cast.wang)
    assert "下一次 2027-05-29" in assert_rendered(client.get(PAGE))

    with time_machine.travel(LOGS_GO_AT, tick=False):
        while let_go_of_what_is_over(LOGS_GO_AT):
            pass
        shown = text_of(client_of(cast.wang).get(PAGE))
        paper = printed_text(b"".join(client_of(cast.xu).get(CERTIFICATE)))

    assert "下一次 2029-11-29" in shown
    assert "已自动删除 2027-05-29" in " ".join(shown.split())
    assert "期满后自动删除" in paper.replace(" ", "")


def test_when_nobody_is_named_any_more_every_page_still_reads(cast):
    contract = over(cast)
    visit = Visit.objects.filter(signatures__outcome="SIGNED").get()
    erased(cast, contract)
    at = LOGS_GO_AT + timedelta(days=3 * 366)

    with time_machine.travel(at, tick=False):
        while let_go_of_what_is_over(at):
            pass
        client = client_of(cast.xu)
        names = ("contract", "contract_ledger", "documents", "contract_data", "device_list")
        addresses = [reverse(name, args=["WB-1"]) for name in names]
        addresses.append(f"/visits/{visit.number}/")
        pages = [assert_rendered(client.get(one)) for one in addresses]
        sheet = client.get(reverse("visit_sheet", args=[visit.number]))

    gone = ("王建国", "受限签名", "受限工作")
    assert not [word for word in gone for page in pages if word in page]
    assert "期满的种类 网络日志、签字" in pages[1]
    assert sheet.status_code == 200


def test_both_sides_ask_that_it_be_kept_on(cast):
    erased(cast, over(cast))
    wang, xu = client_of(cast.wang), client_of(cast.xu)
    empty = wang.post(f"{PAGE}keep/", {"key": "keep-0", "is_held": "yes", "reason": " "})
    assert (empty.status_code, "请写明原因" in text_of(empty)) == (422, True)

    wang.post(f"{PAGE}keep/", {"key": "keep-1", "is_held": "yes", "reason": "正在诉讼"})
    assert "王建国 2026-11-29" in assert_rendered(xu.get(PAGE))
    assert "现在不会自动删除" not in text_of(xu.get(PAGE))
    xu.post(f"{PAGE}keep/", {"key": "keep-2", "is_held": "yes", "reason": "同意"})

    assert "双方书面要求继续保存：正在诉讼；同意" in text_of(wang.get(PAGE))
    wang.post(f"{PAGE}keep/", {"key": "keep-3", "is_held": "no", "reason": "和解"})
    assert "现在不会自动删除" not in text_of(wang.get(PAGE))


def test_before_it_is_erased_nothing_is_kept_on(cast):
    over(cast)

    answer = client_of(cast.wang).post(f"{PAGE}keep/", {"is_held": "yes", "reason": "为"})

    assert (answer.status_code, "资料还没有删除" in text_of(answer)) == (409, True)


def test_why_nothing_can_be_chosen_yet(cast):
    planted(cast, living(cast))
    wang = client_of(cast.wang)

    shown = text_of(wang.get(PAGE))
    refused = wang.post(f"{PAGE}choose/", {"key": "pick-1", "choice": "erasure"})

    assert "合同还在履行，最后一日是 2027-09-30" in shown
    assert "的名义选定" not in shown
    assert (refused.status_code, "合同还在履行" in text_of(refused)) == (409, True)


def test_what_is_wrong_is_said(cast):
    contract = over(cast)
    wang, xu = client_of(cast.wang), client_of(cast.xu)
    assert "请选择一项" in text_of(wang.post(f"{PAGE}choose/", {"choice": "burn"}))
    assert "还没有要求删除" in text_of(xu.post(f"{PAGE}erase/", {}))
    chosen(cast, contract, choice="handover_and_erasure")
    assert "客户要求先取走资料" in text_of(xu.post(f"{PAGE}erase/", {}))
    assert "等客户先下载全部资料" in text_of(xu.get(PAGE))
    chosen(cast, contract, at=AFTER + HOUR)
    start_erasure(contract, seen=seen(cast.xu, AFTER + HOUR))
    late = wang.post(f"{PAGE}choose/", {"choice": "handover"})
    assert (late.status_code, "选择不能再改" in text_of(late)) == (409, True)


def test_what_another_contract_needs_is_named(cast):
    ended(living(cast), cast)
    living(cast, number="WB-2")

    assert "合同 WB-2 还在履行" in text_of(client_of(cast.wang).get(PAGE))


def test_a_contract_with_somebody_else_is_not_named(cast):
    ended(living(cast), cast)
    living(cast, number="WB-2")
    Contract.objects.filter(number="WB-2").update(provider=cast.wu.organization)

    shown = assert_rendered(client_of(cast.xu).get(PAGE))

    assert "WB-2" not in shown
    assert "客户还有别的合同在履行" in shown
    assert "合同 WB-2 还在履行" in text_of(client_of(cast.wang).get(PAGE))


def test_asking_how_far_it_is_does_not_read_what_is_held(cast):
    contract = over(cast)
    begun(cast, contract)
    client = client_of(cast.wang)

    with CaptureQueriesContext(connection) as asked:
        client.get(f"{PAGE}progress/")

    assert not [one for one in asked if "agreements_ledgerentry" in one["sql"]]


def test_each_address_is_for_the_parties_of_the_contract(cast):
    erased(cast, over(cast))
    addresses = (PAGE, f"{PAGE}progress/", CERTIFICATE)
    for name, person in cast.everybody.items():
        person.refresh_from_db()
        if not person.is_active:
            continue
        client = client_of(person)
        expected = 200 if name in MONEY else 404 if name == "wu" else 403
        assert [client.get(one).status_code for one in addresses] == [expected] * 3, name
        steps = ("choose", "erase", "keep")
        posts = [client.post(f"{PAGE}{one}/", {"choice": "erasure"}) for one in steps]
        if name not in ("wang", "lin", "xu"):
            refused = 404 if name == "wu" else 403
            assert [one.status_code for one in posts] == [refused] * 3, name


def test_without_signing_in_every_address_leads_to_the_sign_in_page(cast):
    over(cast)
    names = ("contract_data", "contract_data_progress")

    answers = [Client().get(reverse(name, args=["WB-1"])) for name in names]

    assert {answer.url.partition("?")[0] for answer in answers} == {"/accounts/login/"}


def test_before_it_is_done_there_is_no_certificate(cast):
    over(cast)

    assert client_of(cast.wang).get(CERTIFICATE).status_code == 404


def test_in_english(cast):
    over(cast)
    client = client_of(cast.wang)

    cast.wang.language = "en"
    cast.wang.save(update_fields=["language"])

    assert "Personal data" in text_of(client.get(PAGE))


def test_as_many_queries_for_three_requests_as_for_one(cast):
    contract = living(cast)
    planted(cast, contract)
    client = client_of(cast.wang)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        client.get(PAGE)
    for number in range(3):
        reported(cast, contract, summary=f"又坏了{number}", at=AFTER)

    client.get(PAGE)
    with CaptureQueriesContext(connection) as more:
        client.get(PAGE)

    assert len(more) == len(one)


def test_verify_and_replay_accept_the_archive_taken_afterwards(cast, tmp_path, capfd):
    contract = over(cast)
    given_away = ledger_root(contract)
    erased(cast, contract)
    at = AFTER + 4 * HOUR
    whole = ZipFile(BytesIO(b"".join(archive_of(contract, by=cast.wang, now=at))))
    whole.extractall(tmp_path)
    ledger, text = str(tmp_path / "ledger.jsonl"), str(tmp_path / "contract.md")

    assert main(["verify", ledger, "--root", given_away]) == 0
    assert "的个人信息已删除" in capfd.readouterr().out
    moment = ["--until", at.isoformat(), "--known-at", at.isoformat()]
    assert main(["replay", text, ledger, "--json", *moment]) == 0
    assert capfd.readouterr().out == (tmp_path / "answer.json").read_text(encoding="utf-8")
    assert not [name for name in whole.namelist() if name.startswith("files/")]
    assert "金丝雀" not in whole.read("ledger.jsonl").decode()


def test_verify_refuses_an_archive_in_which_somebody_else_erased(cast, tmp_path, capfd):
    """The twin: what is left of an erased entry was changed afterwards."""
    contract = over(cast)
    erased(cast, contract)
    lines = "".join(f"{line}\n" for line in ledger_lines(contract))
    assert "person-1" in lines
    ledger = tmp_path / "ledger.jsonl"
    ledger.write_text(lines.replace("person-1", "person-9"), encoding="utf-8")

    assert main(["verify", str(ledger)]) == 1
    assert "标明已删除的记录" in capfd.readouterr().err
