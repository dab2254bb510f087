# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The answer while the caller waits: what each contract that may fit would say."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.agreements.queries import Answer, named_in
from weibao.web.presenters.asked import Asked
from weibao.web.presenters.left import Left, left_of, worth_showing
from weibao.web.presenters.maker import maker_text
from weibao.web.presenters.why import Why, why_of
from weibao.web.presenters.words import Verdict, clause_title, reader, word
from weibao.web.templatetags.weibao import deadline, exact_deadline, yuan
from weibao.wording.reasons import question, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the answer; `why` opens without asking the server: nothing is saved yet."""

    name: str
    text: str
    why: Why | None = None
    left: Left | None = None
    is_provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    number: str
    title: str
    is_covered: bool
    is_chosen: bool
    reason: str
    why: Why
    balances: tuple[Line, ...]
    dues: tuple[Line, ...]
    prices: tuple[Line, ...]
    questions: tuple[str, ...]
    makers: tuple[Line, ...]
    priorities: tuple[str, ...]
    """The priorities that its clauses name: its deadlines, or what a miss costs, hang on them."""


def offer_of(contract: Contract, answer: Answer, *, chosen: bool) -> Offer:
    scope = answer.scope
    return Offer(
        number=contract.number,
        title=contract.title,
        is_covered=scope.is_covered,
        is_chosen=chosen,
        reason=reason_of(contract, scope),
        why=explained(contract, scope, name=_("在不在保"), answer=reason_of(contract, scope)),
        balances=tuple(balance_lines(contract, answer)),
        dues=tuple(due_line(contract, item) for item in answer.deadlines),
        prices=tuple(price_lines(contract, answer)),
        questions=tuple(question(item, reader()) for item in answer.undecided),
        makers=tuple(maker_line(contract, item) for item in answer.makers),
        priorities=tuple(sorted(named_in([contract]).priorities)),
    )


def reason_of(contract: Contract, scope: Verdict) -> str:
    """The clause that covers it, or the condition that fails."""
    if scope.is_covered and scope.because.clauses:
        return clause_title(contract, scope.because.clauses[0])
    steps = scope.because.steps
    return sentence(steps[-1], reader()) if steps else word("covered")


def balance_lines(contract: Contract, answer: Answer) -> Iterable[Line]:
    after = {(item.clause, item.subject): item for item in answer.balances_after}
    for item in worth_showing(answer.balances):
        left = left_of(contract, item)
        later = after.get((item.clause, item.subject))
        text = left.text
        if later is not None and later.left != item.left:
            text = _("%(left)s，上门后剩 %(after)s") % {"left": left.text, "after": later.left}
        why = explained(contract, item, name=left.name, answer=left.text)
        yield Line(name=left.name, text=text, why=why, left=left)


def due_line(contract: Contract, item: Verdict) -> Line:
    at = deadline(item.due_at)
    name = _("最晚%(what)s") % {"what": word(item.what)}
    why = explained(contract, item, name=name, answer=exact_deadline(item.due_at))
    return Line(name=name, text=at, why=why, is_provisional=item.is_provisional)


def maker_line(contract: Contract, item: Verdict) -> Line:
    name, text = word("maker_warranty"), maker_text(item)
    return Line(name=name, text=text, why=explained(contract, item, name=name, answer=text))


def price_lines(contract: Contract, answer: Answer) -> Iterable[Line]:
    for item in answer.charges:
        name, amount = word(item.what), yuan(item.gross)
        yield Line(name=name, text=amount, why=explained(contract, item, name=name, answer=amount))
    if not answer.charges and not answer.undecided:
        yield Line(name=_("上门一次"), text=_("不另收费"))


def explained(contract: Contract, verdict: Verdict, *, name: str, answer: str) -> Why:
    found = Asked(verdict=verdict, name=name, answer=answer)
    return why_of(contract, found, entries=(), now=timezone.now())
