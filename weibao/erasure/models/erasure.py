# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.agreements.models import Contract
from weibao.parties.models import Person


class Standing(models.TextChoices):
    CHOSEN = "CHOSEN", _("已选定")
    RUNNING = "RUNNING", _("正在删除")
    DONE = "DONE", _("已删除")


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def visible_to(self, person: Person) -> ErasureQuerySet:
        return self.filter(contract__in=Contract.objects.visible_to(person).values("pk"))


class Erasure(models.Model):
    """What the customer chose for the data of one contract, and how far the provider is with it."""

    contract = models.OneToOneField(Contract, on_delete=models.PROTECT, related_name="erasure")
    standing = models.CharField(max_length=7, choices=Standing.choices, default=Standing.CHOSEN)
    choice = models.CharField(max_length=24, help_text="The latest; the facts hold all.")
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    started_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField(null=True, blank=True)
    batches = models.PositiveIntegerField(default=0, help_text="How often the worker went on.")
    done_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(
        null=True,
        blank=True,
        db_index=True,
        help_text="When the worker looks next whether a period is over; none until it is done.",
    )

    objects = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("资料的去向")
        constraints = [
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="erasure_standing_is_known"
            ),
            models.CheckConstraint(
                condition=Q(standing="DONE", done_at__isnull=False)
                | ~Q(standing="DONE") & Q(done_at__isnull=True),
                name="erasure_done_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(standing="CHOSEN") | Q(started_by__isnull=False),
                name="erasure_is_started_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.standing}"


class ErasedPlace(models.Model):
    """How far one place is erased, in batches of one transaction; while it is gone through, up to
    the key `reached`.
    """

    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    reached = models.CharField(max_length=40, blank=True)
    rows = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    is_done = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["erasure", "name"], name="erased_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.rows}"


class Permit(models.Model):
    """Stands while a batch is erased, and goes in the same transaction: nobody else ever sees one.

    Without it the database refuses to change what was written once (see the guards in migrations).
    """

    erasure = models.OneToOneField(Erasure, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.erasure_id}"
