# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A bank's statement is taken in: money that came, and nothing that was there before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """`digest` is that of its bytes, `encoding` as the rows were read."""

    name: str
    digest: str
    encoding: str


def plan_statement(
    rows: Sequence[Row], *, provider: Organization, now: datetime, real: Collection[int] = ()
) -> BankPlan:
    """What an import would do; raises NoHeadError. `real` as `plan_of` has it."""
    read = read_statement(rows, zone=settings.TIME_ZONE, now=now)
    identities = {row.identity for row in read if row.identity}
    known = BankEntry.objects.filter(provider=provider, identity__in=identities).order_by()
    return plan_of(read, known=dict(known.values_list("identity", "amount")), real=real)


@transaction.atomic
def import_statement(
    rows: Sequence[Row],
    *,
    sent: SentFile,
    shown: str,
    seen: Observation,
    real: Collection[int] = (),
) -> BankFile:
    """Keep the rows that are new; the same file once more is the same import.

    `shown` is the digest of the plan that somebody confirmed, `real` the rows alike to others that
    they said are real: of a file that is known, only these can be new. Raises
    StatementChangedError, and then nothing is kept.
    """
    provider = locked_house(seen.by)
    plan = plan_statement(rows, provider=provider, now=seen.now, real=real)
    file = BankFile.objects.filter(provider=provider, digest=sent.digest).first()
    if file is not None and not plan.new:
        return file
    if plan.digest != shown or not plan.is_readable:
        raise StatementChangedError(sent.name)
    if file is None:
        file = BankFile(
            provider=provider,
            name=sent.name[:200],
            digest=sent.digest,
            encoding=sent.encoding,
            taken=0,
            imported_at=seen.now,
            imported_by=seen.by,
        )
    file.taken += len(plan.new)
    file.known = len(plan.rows) - file.taken
    file.save()
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
