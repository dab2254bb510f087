# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.dispatch.actions.booking import (
    NeedsYesError,
    PlanRefusedError,
    Slot,
    book_visit,
    call_off_visit,
    move_visit,
)
from weibao.dispatch.actions.engineers import (
    BadHoursError,
    Hours,
    Start,
    keep_engineer,
    keep_hours,
    note_absence,
    remove_absence,
)
from weibao.dispatch.actions.feeds import TooManyFeedsError, make_feed, revoke_feed
from weibao.dispatch.actions.needs import add_skill, keep_need, place_site
from weibao.dispatch.actions.proposing import Accepted, accept_choices, propose_day

__all__ = [
    "Accepted",
    "BadHoursError",
    "Hours",
    "NeedsYesError",
    "PlanRefusedError",
    "Slot",
    "Start",
    "TooManyFeedsError",
    "accept_choices",
    "add_skill",
    "book_visit",
    "call_off_visit",
    "keep_engineer",
    "keep_hours",
    "keep_need",
    "make_feed",
    "move_visit",
    "note_absence",
    "place_site",
    "propose_day",
    "remove_absence",
    "revoke_feed",
]
