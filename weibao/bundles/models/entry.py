# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.bundles.clocks import TOLERATED, Clocks, Correction, correction_of
from weibao.fieldwork.models import Visit
from weibao.parties.models import Person


class Outcome(models.TextChoices):
    WAITING = "WAITING", _("等前一条")
    KEPT = "KEPT", _("已记下")
    CONFLICT = "CONFLICT", _("冲突")
    REFUSED = "REFUSED", _("拒收")
    SET_ASIDE = "SET_ASIDE", _("以工作台为准")


class FieldEntry(models.Model):
    """What a telephone sent, as it sent it; then what became of it.

    Both clocks stand here. The body is ASCII JSON, whatever was in it.
    """

    id = models.UUIDField(primary_key=True, help_text="Made on the telephone, once.")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    sent_for = models.CharField(max_length=80, blank=True, help_text="The visit as sent.")
    kind = models.CharField(max_length=20, blank=True)
    seq = models.BigIntegerField(default=0)
    after = models.UUIDField(null=True, blank=True, help_text="The entry that must come first.")
    at_phone = models.DateTimeField(null=True, blank=True)
    sent_at_phone = models.DateTimeField()
    received_at = models.DateTimeField()
    known_offset = models.IntegerField(
        default=0, help_text="Seconds by which the telephone knew its clock to be behind."
    )
    contact_at = models.DateTimeField(
        null=True, blank=True, help_text="The server's time when the telephone last reached it."
    )
    elapsed_ms = models.BigIntegerField(
        null=True, blank=True, help_text="Ticks from the entry to its sending, of one page."
    )
    body = models.TextField(help_text="Without a place, which is not kept here.")
    body_hash = models.CharField(max_length=64, help_text="SHA-256 of the body with its place.")
    place = models.JSONField(null=True, blank=True, help_text="With consent, until it is applied.")
    outcome = models.CharField(max_length=9, choices=Outcome.choices, default=Outcome.WAITING)
    why = models.CharField(max_length=20, blank=True)
    error = models.CharField(
        max_length=300, blank=True, help_text="What nobody foresaw, where it stopped the entry."
    )
    other_bodies = models.PositiveIntegerField(
        default=0,
        help_text="How often another body came under this id; a person decides on the first few.",
    )
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("电话传来的记录")
        ordering = ("received_at", "seq", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="field_entry_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="field_entry_decided_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["visit", "person", "seq"],
                condition=Q(outcome="WAITING"),
                name="field_entry_waiting",
            ),
            models.Index(
                fields=["person", "sent_for"],
                condition=Q(outcome="KEPT", decided_at__isnull=False),
                name="field_entry_decided",
            ),
            models.Index(
                fields=["received_at"],
                condition=Q(outcome="CONFLICT"),
                name="field_entry_conflict",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def offset(self) -> timedelta:
        """How far the telephone's clock was behind; negative where it was ahead."""
        return self.received_at - self.sent_at_phone

    @property
    def has_wrong_clock(self) -> bool:
        return abs(self.offset) > TOLERATED or self.is_uncertain

    @property
    def correction(self) -> Correction:
        return correction_of(
            Clocks(
                at=self.at_phone or self.sent_at_phone,
                sent_at=self.sent_at_phone,
                received_at=self.received_at,
                known=timedelta(seconds=self.known_offset),
                contact_at=self.contact_at,
                elapsed=None
                if self.elapsed_ms is None
                else timedelta(milliseconds=self.elapsed_ms),
            )
        )

    @property
    def is_uncertain(self) -> bool:
        """The clock was set meanwhile, and nothing says when."""
        return self.at_phone is not None and not self.correction.is_certain

    def corrected(self, at_phone: datetime) -> datetime:
        """When that was, in whole seconds; nothing has happened that is still to come.

        What the telephone knew of its clock is believed while nothing speaks against it: by that
        time it showed the customer what was signed.
        """
        at = at_phone + self.correction.shift
        return min(at, self.received_at).replace(microsecond=0)
