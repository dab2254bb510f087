# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import logging
from datetime import datetime, timedelta

from weibao.erasure.actions import carry_on, let_go
from weibao.erasure.actions.letting_go import postpone
from weibao.erasure.queries.periods import erasures_waiting
from weibao.outbox.topics import Delivery, delivers

log = logging.getLogger(__name__)

RETRY = timedelta(hours=1)


@delivers("erasure")
def deliver_erasure(delivery: Delivery) -> None:
    carry_on(delivery.payload["erasure"], now=delivery.now)


def let_go_of_what_is_over(now: datetime) -> int:
    """Where the worker's moment to look has come: a batch each; how many have more to do."""
    return sum(_let_go(pk, now) for pk in erasures_waiting(now))


def _let_go(pk: int, now: datetime) -> bool:
    try:
        return let_go(pk, now=now)
    except Exception:
        log.exception("Erasure %s cannot let go; tried again in an hour.", pk)
        postpone(pk, until=now + RETRY)
        return False
