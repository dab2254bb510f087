# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is told without anybody asking: a deadline near, a promise missed, little left.

Each message has a key made of what it says, so that the same thing is told once, however often
the contract is derived. A deadline that moved is another deadline.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from weibao.agreements.models import Contract, DueMoment
from weibao.outbox.actions import put_message
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Balance, Obligation, Standing, Verdicts

SOON = timedelta(hours=1)
PAYMENT_SOON = timedelta(days=3)
JUST_AFTER = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """`name` tells this news from all other of its topic on the same contract."""

    topic: str
    name: str
    values: dict[str, object]


def next_reminder(verdicts: Verdicts, *, now: datetime) -> datetime | None:
    """The next moment at which something must be told, besides the engine's own moments."""
    return min((moment for moment in _reminders(verdicts) if moment > now), default=None)


def _reminders(verdicts: Verdicts) -> Iterator[datetime]:
    for item in verdicts.obligations:
        if item.standing is Standing.OPEN and item.due_at is not None:
            yield item.due_at - _lead(item)
            # At the very moment nothing is missed yet (T1): ask once more when it has passed.
            yield item.due_at + JUST_AFTER


def tell_what_is_new(
    contract: Contract, verdicts: Verdicts, *, missed: Iterable[DueMoment], now: datetime
) -> None:
    for news in _news(verdicts, missed, now):
        payload = {"contract": contract.pk, "number": contract.number, **news.values}
        key = f"{news.topic}:{contract.pk}:{news.name}"
        put_message(key, topic=news.topic, payload=payload, now=now)


def _news(verdicts: Verdicts, missed: Iterable[DueMoment], now: datetime) -> Iterator[News]:
    for due in missed:
        yield _about_due(due, "missed")
    for item in verdicts.obligations:
        if _is_due_soon(item, now):
            yield _about_due(item, "due_soon")
    # What is left of a promise is still owed: nothing is used up when it is kept.
    promised = {(item.clause, item.subject) for item in verdicts.obligations}
    for balance in verdicts.balances:
        is_promised = (balance.clause, balance.subject) in promised
        if balance.starts_at <= now < balance.ends_at and not is_promised:
            yield from _about_balance(balance, now)
    for right in verdicts.rights:
        yield News(
            topic="right_arisen",
            name=f"{right.clause}:{right.effect}:{right.subject}:{_second(right.since_at)}",
            values={"clause": right.clause, "effect": right.effect, "holder": right.holder.value},
        )


def _lead(item: Obligation) -> timedelta:
    return PAYMENT_SOON if item.debtor is Party.CUSTOMER else SOON


def _is_due_soon(item: Obligation, now: datetime) -> bool:
    if item.standing is not Standing.OPEN or item.due_at is None:
        return False
    return item.due_at - _lead(item) <= now < item.due_at


def _about_due(due: DueMoment | Obligation, what: str) -> News:
    """A promise on a request is the desk's business, a payment the offices'."""
    kind = "payment" if due.debtor == Party.CUSTOMER else "request"
    due_at = due.due_at.isoformat() if due.due_at else ""
    moment = _second(due.due_at) if due.due_at else ""
    return News(
        topic=f"{kind}_{what}",
        name=f"{due.clause}:{due.what}:{due.subject}:{moment}",
        values={
            "clause": due.clause,
            "what": due.what,
            "subject": due.subject,
            "due_at": due_at,
        },
    )


def _about_balance(balance: Balance, now: datetime) -> Iterator[News]:
    name = f"{balance.clause}:{balance.subject}"
    values: dict[str, object] = {
        "clause": balance.clause,
        "subject": balance.subject,
        "unit": balance.unit,
        "left": balance.left,
        "ends_at": balance.ends_at.isoformat(),
    }
    past = [moment for moment in balance.warn_at if moment <= now]
    if balance.left == 0:
        yield News(topic="balance_used_up", name=name, values=values)
    elif past:
        yield News(topic="balance_expiring", name=f"{name}:{_second(max(past))}", values=values)


def _second(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S}"
