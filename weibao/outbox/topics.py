# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which function delivers which topic. Each app registers its own when it is ready."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message to deliver. It may come twice: `key` is how the receiver can tell."""

    key: str
    topic: str
    payload: Mapping[str, Any]
    now: datetime


NOTICE_MAIL = "notice_mail"
"""A notice that its reader also wants by mail; delivered by whoever has a mailbox."""

Handler = Callable[[Delivery], None]

HANDLERS: dict[str, Handler] = {}
OUTSIDE: set[str] = set()
"""Topics that speak to another server: nothing of the database is held while it answers."""


class UnknownTopicError(LookupError):
    """A message waits for an app that is not installed."""


def delivers(topic: str, *, is_outside: bool = False) -> Callable[[Handler], Handler]:
    """Register the function that delivers a topic.

    What a handler writes to this database is one transaction with the settling of its message;
    one that is outside has its own, and may run again after all of it was done.
    """

    def register(handler: Handler) -> Handler:
        if HANDLERS.setdefault(topic, handler) is not handler:
            raise ValueError(f"Topic {topic} has two handlers.")
        if is_outside:
            OUTSIDE.add(topic)
        return handler

    return register


def handler_of(topic: str) -> Handler:
    try:
        return HANDLERS[topic]
    except KeyError:
        raise UnknownTopicError(f"Nobody delivers the topic {topic}.") from None
