# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A bank's statement is taken in: money that came, and nothing that was there before."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.assets.cells import Row
from weibao.billing.actions.runs import locked_house
from weibao.billing.bank.plan import BankPlan, BankRow, plan_of, read_statement
from weibao.billing.models import BankEntry, BankFile
from weibao.parties.models import Organization


class StatementChangedError(ValueError):
    """What the file would do is no longer what was shown, or not all of it can be read."""


def plan_statement(rows: Sequence[Row], *, provider: Organization, now: datetime) -> BankPlan:
    """What an import would do; raises NoHeadError."""
    read = read_statement(rows, zone=settings.TIME_ZONE, now=now)
    identities = {row.identity for row in read if row.identity}
    known = BankEntry.objects.filter(provider=provider, identity__in=identities).order_by()
    return plan_of(read, known=dict(known.values_list("identity", "amount")))


@transaction.atomic
def import_statement(
    rows: Sequence[Row],
    *,
    name: str,
    digest: str,
    encoding: str,
    shown: str,
    seen: Observation,
) -> BankFile:
    """Keep the rows that are new; the same file once more is the same import.

    `digest` is that of the file's bytes, `shown` that of the plan somebody confirmed. Raises
    StatementChangedError, and then nothing is kept.
    """
    provider = locked_house(seen.by)
    same = BankFile.objects.filter(provider=provider, digest=digest).first()
    if same is not None:
        return same
    plan = plan_statement(rows, provider=provider, now=seen.now)
    if plan.digest != shown or not plan.is_readable:
        raise StatementChangedError(name)
    file = BankFile.objects.create(
        provider=provider,
        name=name[:200],
        digest=digest,
        encoding=encoding,
        taken=len(plan.new),
        known=len(plan.rows) - len(plan.new),
        imported_at=seen.now,
        imported_by=seen.by,
    )
    BankEntry.objects.bulk_create(_entry(row, file) for row in plan.new)
    return file


def _entry(row: BankRow, file: BankFile) -> BankEntry:
    assert row.came_at is not None  # noqa: S101 # what is new has been read
    return BankEntry(
        provider_id=file.provider_id,
        file=file,
        row=row.number,
        identity=row.identity,
        came_at=row.came_at,
        amount=row.amount,
        payer=row.payer,
        account=row.account,
        remark=row.remark,
        reference=row.reference,
    )
