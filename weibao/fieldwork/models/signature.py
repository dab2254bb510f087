# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.fieldwork.models.visit import Visit
from weibao.parties.models import Person


class Outcome(models.TextChoices):
    SIGNED = "SIGNED", _("已签字")
    REFUSED = "REFUSED", _("拒绝签字")
    ABSENT = "ABSENT", _("无人可签")


class Signature(models.Model):
    """Exactly what was shown, its hash, and who signed it, or why nobody did."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="signatures")
    version = models.PositiveIntegerField()
    key = models.CharField(max_length=80, unique=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    person = models.CharField(_("签字人"), max_length=60, blank=True)
    content = models.TextField(help_text="Canonical JSON of what was on the screen.")
    content_hash = models.CharField(max_length=64)
    strokes = models.JSONField(default=list, help_text="Lines of [x, y].")
    rating = models.PositiveSmallIntegerField(_("评分"), null=True, blank=True)
    comment = models.TextField(_("意见"), max_length=1000, blank=True)
    reason = models.CharField(_("未签原因"), max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("签字")
        ordering = ("visit", "version", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "version"],
                condition=Q(outcome="SIGNED"),
                name="signature_of_a_version_once",
            ),
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating__gte=1, rating__lte=5),
                name="signature_rating_from_one_to_five",
            ),
            models.CheckConstraint(
                condition=Q(outcome="SIGNED") & ~Q(person="")
                | ~Q(outcome="SIGNED") & ~Q(reason="") & Q(rating__isnull=True),
                name="signature_has_a_name_or_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} v{self.version} {self.outcome}"
