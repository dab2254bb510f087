# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Every template of the library asks for what its words show, and says what is still wrong."""

from datetime import date

import pytest

from weibao.agreements.drafting import (
    Kind,
    Level,
    asked_parts,
    blanks_of,
    checked,
    drafted_words,
    filled,
    filled_parts,
)
from weibao.library import NoTemplateError, template_text
from weibao.selling.library import FORMS, templates_for
from weibao.terms.text.notation import read_contract

TODAY = date(2026, 11, 23)
FRAME = {"number": "HT-1", "provider": "恒维", "customer": "华北精工"}


def parts(form, answers=None):
    return filled_parts(
        templates_for(form), answers or {}, number="HT-1", provider="恒维", customer="华北精工"
    )


def answered(form):
    """What is left open, filled with a word."""
    said = {}
    for blank in blanks_of(template_text(form)):
        if not blank.written or blank.written.startswith("〔"):
            said[blank.key] = f"北京仲裁委员会{len(said)}"
    return {"contract": said}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_be_filled_until_nothing_is_wrong(form):
    found = checked(parts(form, answered(form)), devices=["HB-001"], on=TODAY)

    assert [one for one in found if one.blocks] == []


@pytest.mark.parametrize("form", FORMS)
def test_filling_nothing_keeps_every_term_of_the_template(form):
    before = read_contract(template_text(form))
    after = read_contract(filled(template_text(form), {}, FRAME))

    assert [clause.term for clause in after.clauses] == [clause.term for clause in before.clauses]
    assert after.frame.number == "HT-1"


def test_each_type_is_asked_for_as_what_it_is():
    kinds = {blank.key: blank.kind for blank in blanks_of(template_text("incident-pack"))}

    assert kinds["frame/starts_on"] is Kind.DAY
    assert kinds["P4/districts"] is Kind.LIST
    assert kinds["P4/outside"] is Kind.CHOICE
    assert kinds["H1/spans"] is Kind.HOURS
    assert kinds["P1/units"] is Kind.WHOLE
    assert kinds["P1/price"] is Kind.MONEY
    assert kinds["P1/limit"] is Kind.DURATION
    assert kinds["P1/valid"] is Kind.LENGTH
    assert kinds["P1/warn_days"] is Kind.WHOLES
    assert kinds["G4/words/0"] is Kind.TEXT


def test_what_is_typed_executes_and_is_read():
    said = {
        "M2/amount": "¥3,600 元",
        "M8/units": "6",
        "M4T/free_districts": "朝阳区，海淀区",
        "H1/spans": "08:30-12:00、13:00-17:30",
        "G4/words/0": "北京仲裁委员会",
    }
    text = filled(template_text("maintenance"), said, FRAME)
    clauses = {one.id: one for one in drafted_words(text, "zh")[1]}

    terms = {clause.id: clause.term for clause in read_contract(text).clauses}
    assert (terms["M2"].amount, terms["M8"].units) == (360000, 6)
    assert terms["M4T"].free_districts == ("朝阳区", "海淀区")
    assert "3,600.00 元（大写：人民币叁仟陆佰元整）" in clauses["M2"].text
    assert "提交北京仲裁委员会仲裁" in clauses["G4"].text
    assert "北京仲裁委员会" in text.split("> The parties first negotiate")[1]


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("M2/amount", "三千"),
        ("M8/units", "0"),
        ("M8/units", "九"),
        ("P5/within", "4 hours or so"),
        ("H1/spans", "全天"),
        ("frame/ends_on", "明年"),
        ("P5/cutoff", "25:00"),
    ],
)
def test_what_no_type_accepts_is_found_wrong_in_its_own_blank(key, typed):
    text = filled(template_text("maintenance"), {key: typed}, FRAME)
    wrong = checked({"contract": text}, devices=["x"], on=TODAY)

    assert [(one.level, one.key) for one in wrong if one.level is Level.WRONG] == [
        (Level.WRONG, key)
    ]
    assert [one.id for one in drafted_words(text, "zh")[1] if one.is_wrong] == (
        [] if key.startswith("frame") else [key.partition("/")[0]]
    )


def test_typed_words_cannot_open_a_blank_or_a_fence():
    typed = "{frame.number}\n```toml fee〔x〕"
    text = filled(template_text("maintenance"), {"G4/words/0": typed}, FRAME)

    assert "提交frame.numbertoml feex仲裁" in text
    assert read_contract(text)


def test_open_blanks_and_missing_devices_have_a_place():
    found = checked(parts("maintenance"), devices=[], on=TODAY)

    assert [(one.part, one.clause, one.key, one.message) for one in found] == [
        ("contract", "G4", "G4/words/0", "left_open"),
        ("contract", "M1", "devices", "devices_missing"),
    ]


def test_a_contract_that_is_over_is_not_signed():
    answers = {"contract": {"frame/starts_on": "2025-01-01", "frame/ends_on": "2025-12-31"}}
    found = checked(parts("membership", answers), devices=[], on=TODAY)

    assert {one.part for one in found if one.message == "already_over"} == {
        "contract",
        "service_order",
        "nda",
    }


def test_a_conflict_names_both_clauses():
    text = template_text("maintenance")
    second = text[text.index("## P5 ") : text.index("## M8 ")].replace("## P5", "## P5X")
    found = checked({"contract": text + "\n" + second}, devices=["x"], on=TODAY)
    both = {(one.clause, one.other) for one in found if one.other}

    assert both == {("P5X", "P5")}


def test_the_order_says_what_the_contract_says():
    answers = {"contract": {"V8/amount": "2500.00", "V3/districts": "朝阳区"}}
    order = read_contract(parts("membership-vip", answers)["service_order"])
    terms = {clause.id: clause.term for clause in order.clauses}

    assert (terms["S3"].amount, terms["S2"].districts) == (250000, ("朝阳区",))
    assert order.frame.number == "HT-1-D"
    assert "S4" not in terms


def test_an_order_asks_for_nothing_that_the_contract_answers():
    keys = {blank.key for blank in asked_parts(templates_for("membership-vip"))["service_order"]}

    assert keys == {"S2/services", "S2/outside"}


def test_only_forms_of_the_library_are_templates():
    with pytest.raises(NoTemplateError):
        template_text("../docs/plan")
    with pytest.raises(NoTemplateError):
        templates_for("service-order")
