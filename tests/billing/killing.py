# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a killed worker and its test both do with the one run there is, and what they compare."""

import hashlib

from tests.cast import MONDAY
from tests.factories.agreements import seen
from weibao.agreements.queries import ledger_root
from weibao.agreements.queries.checkpoints import forget_checkpoints
from weibao.billing.actions import confirm_run, work_on_runs
from weibao.billing.models import BillingRun, NumberSeries, RunItem
from weibao.outbox.models import Message


def work_once():
    return work_on_runs(MONDAY)


def confirm_it():
    run = BillingRun.objects.get()
    if run.standing == "PREVIEWED":
        confirm_run(run, seen=seen(run.made_by, key="confirm-it"))


def outcome():
    """Every invoice, number, item and message of the run, as hashes that are compared."""
    forget_checkpoints()
    items = RunItem.objects.select_related("contract").order_by("contract__number")
    told = Message.objects.filter(key__startswith="invoice_issued").order_by("key")
    return {
        "standing": BillingRun.objects.get().standing,
        "ledgers": hashed(ledger_root(item.contract) for item in items),
        "items": hashed((i.contract.number, i.standing, i.number, i.digest) for i in items),
        "numbers": (sorted(item.number for item in items), NumberSeries.objects.get().last),
        "told": hashed(told.values_list("key", "payload__values__invoice")),
    }


def hashed(rows):
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()
