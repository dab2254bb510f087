# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is told without anybody asking: a deadline near, a promise missed, little left.

Each message has a key made of what it says, so that the same thing is told once, however often
the contract is derived. A deadline that moved is another deadline.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from weibao.agreements.models import Contract, DueMoment
from weibao.outbox.actions import put_message
from weibao.terms.values.party import Party
from weibao.terms.verdicts import Balance, Obligation, Standing, Verdicts

LEADS = {
    "request": timedelta(hours=1),
    "promise": timedelta(days=1),
    "payment": timedelta(days=3),
}
"""How long before its deadline something is told, by what it is about."""
LONGER_LEADS = {
    "acceptance": timedelta(days=7),
    "drill": timedelta(days=7),
    "presence": timedelta(days=5),
    "renewal_notice": timedelta(days=3),
}
"""What takes days to be kept."""
WITH_ITS_OWN_WORK = {"renewal_notice": "renewal_open"}
"""What somebody begins to work on as soon as it is owed, and by which topic they hear of it."""
KEPT_BY_ITSELF = frozenset({"availability"})
"""Nobody need do anything until the deadline, and so nobody is warned of it."""
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
    requests = _requests(verdicts)
    for item in verdicts.obligations:
        if item.standing is Standing.OPEN and item.due_at is not None:
            yield item.due_at - _lead(item, _about(item, requests))
            # At the very moment nothing is missed yet (T1): ask once more when it has passed.
            yield item.due_at + JUST_AFTER


def tell_what_is_new(
    contract: Contract, verdicts: Verdicts, *, missed: Iterable[DueMoment], now: datetime
) -> None:
    for news in _news(verdicts, missed, now, since=contract.opened_at):
        payload = {"contract": contract.pk, "number": contract.number, **news.values}
        key = f"{news.topic}:{contract.pk}:{news.name}"
        put_message(key, topic=news.topic, payload=payload, now=now)


def _news(
    verdicts: Verdicts, missed: Iterable[DueMoment], now: datetime, *, since: datetime
) -> Iterator[News]:
    requests = _requests(verdicts)
    paid = {item.subject for item in verdicts.obligations if _is_of_payment(item)}
    for due in missed:
        about = _about(due, requests)
        if _is_news(due, about, since):
            yield _of_due(due, about, "missed", paid=paid)
    for item in verdicts.obligations:
        about = _about(item, requests)
        if item.what not in KEPT_BY_ITSELF and _is_due_soon(item, about, now):
            yield _of_due(item, about, "due_soon", paid=paid)
    yield from _work(verdicts)
    # What is left of a promise is still owed: nothing is used up when it is kept.
    promised = {(item.clause, item.subject) for item in verdicts.obligations}
    for balance in verdicts.balances:
        is_promised = (balance.clause, balance.subject) in promised
        if balance.starts_at <= now < balance.ends_at and not is_promised:
            yield from _of_balance(balance, now)
    for right in verdicts.rights:
        yield News(
            topic="right_arisen",
            name=f"{right.clause}:{right.effect}:{right.subject}:{_second(right.since_at)}"
            f":{right.holder}",
            values={
                "clause": right.clause,
                "effect": right.effect,
                "holder": right.holder.value,
                "subject": right.subject,
            },
        )


def _work(verdicts: Verdicts) -> Iterator[News]:
    for item in verdicts.obligations:
        topic = WITH_ITS_OWN_WORK.get(item.what)
        if topic is not None and item.standing is Standing.OPEN:
            yield News(topic=topic, name=f"{item.clause}:{item.subject}", values={})


def _is_news(due: DueMoment, about: str, since: datetime) -> bool:
    """What fell due before the contract was opened here (`since`) is told only while it is open.

    A fault still waits for somebody, money is still owed; a report of last year is history.
    """
    if due.due_at is None or due.due_at >= since:
        return True
    return about != "promise" and due.done_at is None


def _requests(verdicts: Verdicts) -> set[str]:
    return {scope.request for scope in verdicts.scopes}


def _about(due: DueMoment | Obligation, requests: set[str]) -> str:
    """A promise on a request is the desk's business, any other and a payment the offices'."""
    if due.debtor == Party.CUSTOMER:
        return "payment"
    return "request" if due.subject in requests else "promise"


def _is_due_soon(item: Obligation, about: str, now: datetime) -> bool:
    if item.standing is not Standing.OPEN or item.due_at is None:
        return False
    return item.due_at - _lead(item, about) <= now < item.due_at


def _lead(item: Obligation, about: str) -> timedelta:
    """What runs shortly is not warned of at its beginning: in its last quarter at the earliest."""
    lead = LEADS[about]
    if about == "payment" or item.due_at is None:
        return lead
    return min(LONGER_LEADS.get(item.what, lead), (item.due_at - item.since_at) / 4)


def _is_of_payment(item: Obligation) -> bool:
    """Its subject is the id of a payment, which says nothing to a reader."""
    return item.what == "invoice" and item.subject in item.because.facts


def _of_due(due: DueMoment | Obligation, about: str, what: str, *, paid: Collection[str]) -> News:
    due_at = due.due_at.isoformat() if due.due_at else ""
    moment = _second(due.due_at) if due.due_at else ""
    return News(
        topic=f"{about}_{what}",
        name=f"{due.clause}:{due.what}:{due.subject}:{moment}",
        values={
            "clause": due.clause,
            "what": due.what,
            "subject": due.subject,
            "due_at": due_at,
            **({"paid_at": due.since_at.isoformat()} if due.subject in paid else {}),
        },
    )


def _of_balance(balance: Balance, now: datetime) -> Iterator[News]:
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
