# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which verdict a "why?" is about: the answer to its address, or None when it is gone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.agreements.queries import maker_limits, verdicts_of
from weibao.web.presenters.claims import span_of, text_of
from weibao.web.presenters.maker import maker_text
from weibao.web.presenters.words import Verdict, clause_title, period, reader, word
from weibao.web.templatetags.weibao import exact_deadline, yuan
from weibao.wording.reasons import question

PLACES = {
    "due": "obligations",
    "balance": "balances",
    "charge": "charges",
    "scope": "scopes",
    "right": "rights",
    "breach": "breaches",
    "undecided": "undecided",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    verdict: Verdict
    name: str
    answer: str


MOST_DIGITS = 4


def asked(contract: Contract, asks: Mapping[str, str], *, now: datetime) -> Asked | None:
    of = asks.get("of", "")
    if of not in ANSWERS:
        return None
    verdicts = verdicts_asked(contract, of, now=now)
    wanted = {name: value for name, value in asks.items() if name not in {"of", "nth"}}
    fitting = [item for item in verdicts if all(matches(item, *pair) for pair in wanted.items())]
    nth = asks.get("nth", "")
    place = int(nth) if nth.isdecimal() and len(nth) <= MOST_DIGITS else 0
    if place >= len(fitting) or not wanted:
        return None
    verdict = fitting[place]
    name = name_of(contract, of, verdict)
    return Asked(verdict=verdict, name=name, answer=ANSWERS[of](verdict))


def verdicts_asked(contract: Contract, of: str, *, now: datetime) -> Iterable[Verdict]:
    if of == "maker":
        return maker_limits(contract, now=now)
    found: Iterable[Verdict] = getattr(verdicts_of(contract, now=now), PLACES[of])
    return found


def matches(verdict: Verdict, name: str, value: str) -> bool:
    return str(getattr(verdict, name, "")) == value


def name_of(contract: Contract, of: str, verdict: Verdict) -> str:
    if of == "balance":
        return f"{clause_title(contract, verdict.clause)} {period(verdict.subject)}".strip()
    what = getattr(verdict, "what", "")
    subject = getattr(verdict, "subject", "") or getattr(verdict, "request", "")
    titles = {
        "scope": _("在不在保"),
        "right": _("权利"),
        "undecided": _("须由人判断"),
        "maker": word("maker_warranty"),
    }
    return f"{titles.get(of) or word(what)} {period(subject)}".strip()


def due_answer(verdict: Verdict) -> str:
    if verdict.due_at is None:
        return _("暂停中，待恢复后计算")
    return exact_deadline(verdict.due_at)


def balance_answer(verdict: Verdict) -> str:
    return _("剩 %(left)s %(unit)s") % {"left": verdict.left, "unit": word(verdict.unit)}


def breach_answer(verdict: Verdict) -> str:
    return _("违约：%(at)s") % {"at": f"{timezone.localtime(verdict.at):%Y-%m-%d %H:%M}"}


def right_answer(verdict: Verdict) -> str:
    return f"{text_of(verdict)} · {span_of(verdict)}"


ANSWERS: Mapping[str, Callable[[Verdict], str]] = {
    "due": due_answer,
    "balance": balance_answer,
    "charge": lambda verdict: yuan(verdict.gross),
    "scope": lambda verdict: _("在保") if verdict.is_covered else _("不在保"),
    "right": right_answer,
    "breach": breach_answer,
    "maker": maker_text,
    "undecided": lambda verdict: question(verdict, reader()),
}
