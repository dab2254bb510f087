# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.dispatch.queries.board import visits_on_board
from weibao.dispatch.queries.engineers import engineers_sent_by, find_engineer
from weibao.dispatch.queries.feeds import Entry, feed_of_token, feeds_of, visits_of_feed
from weibao.dispatch.queries.waiting import (
    Waiting,
    arrivals_due,
    task_of,
    tasks_of,
    waiting_requests,
)
from weibao.dispatch.queries.workers import day_span, worker_of, workers_of

__all__ = [
    "Entry",
    "Waiting",
    "arrivals_due",
    "day_span",
    "engineers_sent_by",
    "feed_of_token",
    "feeds_of",
    "find_engineer",
    "task_of",
    "tasks_of",
    "visits_of_feed",
    "visits_on_board",
    "waiting_requests",
    "worker_of",
    "workers_of",
]
