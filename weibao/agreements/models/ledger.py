# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models.contract import Contract
from weibao.parties.models.appended import Appended, AppendedRows


class LedgerQuerySet(AppendedRows, models.QuerySet["LedgerEntry"]):
    """Facts are corrected by later facts that name them."""


class LedgerEntry(Appended):
    """One fact, as it was hashed. The database itself refuses to change it (migration 0002), but
    for one thing, once: after the customer chose it, personal data goes out of `content` (0008).
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="ledger")
    seq = models.PositiveIntegerField()
    fact_id = models.CharField(max_length=120, help_text="Made by whoever observed the fact.")
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=60, blank=True, help_text="The request's number.")
    # Null where nothing is corrected: nulls do not collide in the constraint, empty texts do.
    corrects = models.CharField(  # noqa: DJ001 # see above
        max_length=120, null=True, blank=True, help_text="The id of the fact it replaces."
    )
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=60, help_text="A username; accounts may go.")
    content = models.TextField(help_text="Canonical JSON: exactly the bytes under the hash.")
    # Null where nothing was erased: a column with a default would make SQLite build the table anew.
    erased = models.CharField(  # noqa: DJ001 # see above
        max_length=64,
        null=True,
        blank=True,
        help_text="SHA-256 of the content that is under the hash, where personal data was erased.",
    )
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("履约台账")
        ordering = ("contract", "seq")
        constraints = [
            models.UniqueConstraint(fields=["contract", "seq"], name="ledger_seq_once"),
            models.UniqueConstraint(fields=["contract", "fact_id"], name="ledger_fact_once"),
            models.UniqueConstraint(fields=["contract", "prev_hash"], name="ledger_never_forks"),
            models.UniqueConstraint(
                fields=["contract", "corrects"], name="ledger_fact_corrected_once"
            ),
            models.CheckConstraint(condition=Q(seq__gte=1), name="ledger_counts_from_one"),
        ]
        indexes = [
            models.Index(fields=["contract", "subject", "seq"], name="ledger_of_a_request"),
            models.Index(
                fields=["happened_at"],
                condition=Q(kind="invoice_issued"),
                name="ledger_invoices_by_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id}/{self.seq} {self.kind}"
