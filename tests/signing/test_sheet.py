# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The sheet as a document: what was signed, and visibly so, or visibly not."""

import json

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import HOUR, signed, work
from weibao.fieldwork.actions import change_visit, refuse_signature
from weibao.fieldwork.models import Outcome, Visit
from weibao.printing.document import pdf_of
from weibao.signing.sheet import drawn, signed_sheet, unsigned_sheet

LATER = MONDAY + 3 * HOUR


def test_it_says_what_was_signed_and_not_what_the_visit_says_today(cast, visit):
    signature = signed(cast, visit)
    made = pdf_of("visit", signed_sheet(signature))
    change_visit(visit, work=work(description="别的"), seen=seen(cast.chen, LATER))
    signature.refresh_from_db()
    sheet = signed_sheet(signature)

    assert (sheet["description"], sheet["parts"]) == ("更换电源", [["网线", "2", "15.00", "30.00"]])
    assert (sheet["total"], sheet["capitals"]) == ("30.00", "叁拾元整")
    assert (sheet["standing"]["said"], sheet["signer"]["person"]) == ("已签字", "赵小燕")
    assert (sheet["signer"]["at"], sheet["signer"]["rating"]) == ("2026-11-23 12:00", "★★★★★")
    assert pdf_of("visit", sheet) == made


def test_the_hash_stands_in_the_document_and_another_content_is_another_document(cast, visit):
    sheet = signed_sheet(signed(cast, visit))
    made = pdf_of("visit", sheet)

    assert made.startswith(b"%PDF")
    assert sheet["digest"].encode() in made
    assert pdf_of("visit", {**sheet, "digest": "0" * 64}) != made


def test_a_change_after_the_signature_stands_on_both_sheets(cast, visit):
    signature = signed(cast, visit)
    change_visit(visit, work=work(minutes=90), seen=seen(cast.chen, LATER))
    now = Visit.objects.get()

    assert unsigned_sheet(now)["standing"] == {
        "tone": "void",
        "said": "签字后内容已改，本版未签字",
        "note": "第 1 版于 2026-11-23 12:00 由赵小燕签字，其后内容改动，该签字不再有效。",
    }
    void = signed_sheet(signature, changed_to=now.version)["standing"]
    assert (void["said"], void["tone"]) == ("已签字，签字后内容又有改动", "void")
    assert pdf_of("visit", unsigned_sheet(now)).startswith(b"%PDF")


def test_what_nobody_signed_says_so_and_why(cast, visit):
    assert unsigned_sheet(visit)["standing"]["said"] == "未签字"

    refusal = refuse_signature(
        visit, outcome=Outcome.ABSENT, reason="人都走了", seen=seen(cast.chen, LATER)
    )
    said = signed_sheet(refusal)["standing"]
    assert (said["said"], said["note"]) == ("未签字：无人可签", "人都走了")
    assert pdf_of("visit", signed_sheet(refusal)).startswith(b"%PDF")


def test_what_people_write_is_words_and_never_markup(cast, visit):
    signature = signed(cast, visit, person="#strong[赵] $x$", comment="<b>*好*</b>" * 9)
    content = json.loads(signature.content)
    signature.content = json.dumps({**content, "description": "#panic() " + "很长" * 900})

    assert len(pdf_of("visit", signed_sheet(signature))) > 1000


def test_strokes_are_lines_and_a_dot_is_one_too():
    mark = drawn([[[10, 20], [30, 40]], [[50, 60]]])

    assert 'points="10,20 30,40"' in mark
    assert 'points="50,60 50,60"' in mark
    assert drawn([]) == ""
