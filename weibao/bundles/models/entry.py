# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.fieldwork.models import Visit
from weibao.parties.models import Person

TOLERATED = timedelta(minutes=5)
"""A clock that is wrong by more is corrected; by less, the difference may be the way."""


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
    body = models.TextField(help_text="Without a place, which is not kept here.")
    body_hash = models.CharField(max_length=64, help_text="SHA-256 of the body with its place.")
    place = models.JSONField(null=True, blank=True, help_text="With consent, until it is applied.")
    outcome = models.CharField(max_length=9, choices=Outcome.choices, default=Outcome.WAITING)
    why = models.CharField(max_length=20, blank=True)
    other_bodies = models.PositiveIntegerField(
        default=0, help_text="How often the same id came with another body, which was refused."
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
        return abs(self.offset) > TOLERATED

    def corrected(self, at_phone: datetime) -> datetime:
        """When that was, in whole seconds; nothing has happened that is still to come.

        What the telephone knew of its clock is believed while the way explains the difference:
        by that time it showed the customer what was signed.
        """
        known = timedelta(seconds=self.known_offset)
        is_known = abs(self.offset - known) <= TOLERATED
        at = at_phone + (known if is_known else self.offset)
        return min(at, self.received_at).replace(microsecond=0)
