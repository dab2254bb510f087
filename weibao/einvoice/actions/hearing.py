# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The bureau's list comes back: each invoice learns its number, all of them or none."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.agreements.observation import Observation
from weibao.assets.cells import rows_in
from weibao.einvoice.access import can_invoice_for
from weibao.einvoice.models import EInvoice
from weibao.einvoice.results import Fate, Judged, Told, judged, read_results
from weibao.parties.models import Organization


class WrongRowsError(ValueError):
    """Rows do not fit what was asked for: nothing of the list was booked."""

    def __init__(self, rows: Sequence[Judged]) -> None:
        super().__init__(f"{len(rows)} rows")
        self.rows = tuple(rows)


@transaction.atomic
def hear_results(provider: Organization, *, content: bytes, seen: Observation) -> list[Judged]:
    """What became of each row; the same list again changes nothing.

    Raises BadWorkbookError, NoTitlesError and WrongRowsError.
    """
    if not can_invoice_for(seen.by, provider):
        raise PermissionDenied
    told = read_results(rows_in(content))
    rows = judge(provider, told)
    if wrong := [row for row in rows if row.fate is Fate.WRONG]:
        raise WrongRowsError(wrong)
    for row in rows:
        if row.fate is Fate.NEW and row.einvoice is not None:
            keep_number(row.einvoice, row.told, seen)
    return rows


def judge(provider: Organization, told: Sequence[Told]) -> list[Judged]:
    """In two statements, the rows locked: two lists at once are heard one after the other."""
    own = EInvoice.objects.filter(provider=provider)
    asked = own.select_for_update().filter(serial__in={row.serial for row in told if row.serial})
    numbers = own.filter(bureau_number__in={row.number for row in told if row.number})
    return judged(
        told,
        asked={row.serial: row for row in asked.order_by("pk")},
        taken=dict(numbers.values_list("bureau_number", "serial")),
    )


def keep_number(einvoice: EInvoice, told: Told, seen: Observation) -> None:
    einvoice.bureau_number = told.number
    einvoice.issued_on = told.issued_on
    einvoice.heard_at = seen.now
    einvoice.heard_by = seen.by
    einvoice.save(update_fields=["bureau_number", "issued_on", "heard_at", "heard_by"])
