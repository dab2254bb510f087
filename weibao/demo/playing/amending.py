# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The supplementary agreement of the demonstration: a higher fee, and a credit for coming late."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from weibao.agreements.actions import sign_amendment
from weibao.agreements.amendment import Amendment
from weibao.demo.days import moment
from weibao.demo.stage import Stage

TEXT = Path(__file__).parent / "supplement.md"


def amendments(stage: Stage) -> list[Iterator[datetime]]:
    return [_higher_fee(stage)]


def _higher_fee(stage: Stage) -> Iterator[datetime]:
    """Signed in the last week before the month of most visits, and in force from its first day."""
    effective_on = stage.days.busiest_month()[0].replace(day=1)
    signed_on = effective_on - timedelta(days=3)
    yield (at := moment(signed_on, "15:00"))
    amendment = Amendment(
        name="补-1",
        effective_on=effective_on,
        provider_person="林恒",
        customer_person="王建国",
        text=TEXT.read_text(encoding="utf-8"),
    )
    sign_amendment(
        stage.contracts["maintenance"],
        amendment=amendment,
        seen=stage.seen("xu", "amendment-1", at),
    )
