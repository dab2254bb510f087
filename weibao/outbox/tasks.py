# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The bell: a message that becomes a notice for each person it names."""

from weibao.outbox.actions.notices import keep_notices
from weibao.outbox.topics import Delivery, delivers


@delivers("notice")
def deliver_notice(delivery: Delivery) -> None:
    payload = delivery.payload
    keep_notices(
        payload["people"],
        key=delivery.key,
        kind=payload["kind"],
        values=payload["values"],
        path=payload["path"],
        at=delivery.now,
    )
