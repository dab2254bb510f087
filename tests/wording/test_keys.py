# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Every key that the engine uses has a sentence in both languages, with values that it gets."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

import pytest

from tests.wording.keys import Use, keyword_texts, placeholders, uses
from weibao.terms.agreed.contract import FRAME, Frame
from weibao.terms.facts.reading import KINDS as FACTS
from weibao.terms.kinds import KINDS as TERMS
from weibao.terms.money.settlement import Prices
from weibao.terms.values.party import Party
from weibao.terms.values.records import expected_by, field_types
from weibao.terms.values.scalars import READERS
from weibao.terms.verdicts import Standing
from weibao.wording.mistakes import EXPECTED, MESSAGES
from weibao.wording.names import NAMES
from weibao.wording.reasons import QUESTIONS, STEPS
from weibao.wording.topics import TOPICS

COMPUTED = {f"vat_{prices}" for prices in Prices}
"""Keys that the engine puts together."""

STEP_USES = [use for use in uses("step", position=0) if use.key is not None]
MESSAGE_USES = [
    use
    for use in (*uses("Mistake", position=3), *uses("Problem", position=1))
    if use.key is not None
]


@pytest.mark.parametrize("use", STEP_USES, ids=lambda use: f"{use.key} at {use.place}")
def test_step_has_sentences_that_its_values_fill(use: Use) -> None:
    for sentence in STEPS[use.key]:
        assert placeholders(sentence) <= use.names


@pytest.mark.parametrize("use", MESSAGE_USES, ids=lambda use: f"{use.key} at {use.place}")
def test_mistake_or_problem_has_sentences_that_its_values_fill(use: Use) -> None:
    for sentence in MESSAGES[use.key]:
        assert placeholders(sentence) <= use.names


def test_no_sentence_is_left_over() -> None:
    assert set(STEPS) == {use.key for use in STEP_USES} | COMPUTED
    assert set(MESSAGES) == {use.key for use in MESSAGE_USES}


def test_every_question_has_words_and_none_is_left_over() -> None:
    assert set(QUESTIONS) == keyword_texts("question")


def test_everything_that_a_field_accepts_has_words_and_none_is_left_over() -> None:
    accepted = {name for name, _ in READERS.values()}
    records = (Frame, *TERMS.values(), *FACTS.values())
    accepted |= {expected_by(field.type) for kind in records for field in field_types(kind)}

    assert set(EXPECTED) == accepted | {"table", "fact_kind", "fact_id"}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param({FRAME, *TERMS}, id="kinds of term"),
        pytest.param(set(FACTS), id="kinds of fact"),
        pytest.param(set(Standing) | set(Party), id="standings and parties"),
        pytest.param(keyword_texts("what") | {"answer", "arrival", "restoration"}, id="what"),
        pytest.param(keyword_texts("unit") | keyword_texts("effect"), id="units and effects"),
        pytest.param({"restored", "yes", "no", "nothing"}, id="other words"),
    ],
)
def test_word_of_the_engine_has_a_name(words: set[str]) -> None:
    assert words <= set(NAMES)


def choices() -> Iterator[StrEnum]:
    for kind in (Frame, *TERMS.values()):
        for field in field_types(kind):
            if isinstance(field.type, type) and issubclass(field.type, StrEnum):
                yield from field.type


def test_every_choice_of_a_term_has_a_name() -> None:
    assert {choice.value for choice in choices()} <= set(NAMES)


@pytest.mark.parametrize("table", [STEPS, QUESTIONS, MESSAGES, EXPECTED, NAMES])
def test_every_sentence_stands_in_both_languages(table: Mapping[str, tuple[str, str]]) -> None:
    for chinese, english in table.values():
        assert has_chinese(chinese) or chinese in {"true 或 false", "{fact}：{happened_at}"}
        assert not has_chinese(english) or "标题" in english


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


@pytest.mark.parametrize("table", ["NAMES", "STEPS", "QUESTIONS", "MESSAGES"])
def test_no_two_topics_have_words_for_the_same_key(table: str) -> None:
    keys = [key for topic in TOPICS for key in getattr(topic, table, {})]

    assert sorted(keys) == sorted(set(keys))
