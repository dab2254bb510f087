# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.erasure.actions import carry_on
from weibao.outbox.topics import Delivery, delivers


@delivers("erasure")
def deliver_erasure(delivery: Delivery) -> None:
    carry_on(delivery.payload["erasure"], now=delivery.now)
