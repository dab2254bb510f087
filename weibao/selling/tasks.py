# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A renewal is owed: its notice goes out in the first working hour of its window (V10).

The message is the schedule. As long as the window is open, each puts the next.
"""

from weibao.outbox.actions import put_message
from weibao.outbox.topics import Delivery, delivers
from weibao.selling.actions.renewing import OPEN, work_on_renewal


@delivers(OPEN)
def send_renewal_notice(delivery: Delivery) -> None:
    contract = delivery.payload["contract"]
    again_at = work_on_renewal(contract, now=delivery.now)
    if again_at is not None:
        put_message(
            f"{OPEN}:{contract}:at:{again_at:%Y%m%dT%H%M}",
            topic=OPEN,
            payload={"contract": contract},
            now=delivery.now,
            run_at=again_at,
        )
