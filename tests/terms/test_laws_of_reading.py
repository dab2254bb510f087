# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of reading: whatever is given, the answer is a contract or a fact, or what is wrong."""

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.terms import contracts_drawn
from tests.terms.drawing import LAW
from tests.terms.ledger import raw_fact
from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.reading import KINDS, fact_from, plain_fact
from weibao.terms.output import canonical_json
from weibao.terms.text.mistakes import Mistake
from weibao.terms.text.notation import ContractMistakesError, read_contract
from weibao.terms.text.writing import contract_text

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(("2026-11-23T10:00:00Z", "2026-11-23", "3000.00", "4h", "H1", "work"))
)
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@LAW
@given(anything)
def test_anything_is_a_fact_or_has_problems(raw: object) -> None:
    read, problems = fact_from(raw)

    assert (read is None) is bool(problems)


REPORTED = raw_fact("r1 2026-11-23 09:00 reported R1")
FIELDS = sorted({*REPORTED, "minutes", "days", "corrects", "visit"})


@LAW
@given(st.sampled_from(sorted(KINDS)), st.dictionaries(st.sampled_from(FIELDS), anything))
def test_fact_that_is_read_can_be_stored_and_read_again(
    kind: str, changes: dict[str, object]
) -> None:
    read, problems = fact_from({**REPORTED, "kind": kind, **changes})

    assert (read is None) is bool(problems)
    if read is not None:
        stored = canonical_json(plain_fact(read)).encode()
        assert fact_from(json.loads(stored)) == (read, ())


@st.composite
def spoilt_texts(draw: st.DrawFn) -> str:
    """The text of a contract with a piece cut out, doubled, or replaced by anything."""
    text = contract_text(draw(contracts_drawn.contracts()))
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 40)))
    piece = draw(st.sampled_from(("", text[start:end] * 2, '"', "{", "\n## ", "\n```\n", " = ")))
    return text[:start] + (piece + draw(st.text(max_size=5))) + text[end:]


def outcome(text: str) -> tuple[Contract | None, tuple[Mistake, ...]]:
    """The contract and no mistakes, or None and all of them."""
    try:
        return read_contract(text), ()
    except ContractMistakesError as wrong:
        return None, wrong.mistakes


@LAW
@given(spoilt_texts())
def test_spoilt_text_is_a_contract_or_has_mistakes_on_its_lines(text: str) -> None:
    signed, mistakes = outcome(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1

    assert (signed is None) is bool(mistakes)
    assert all(1 <= mistake.line <= lines for mistake in mistakes)
    if signed is not None:
        assert read_contract(contract_text(signed)) == signed
