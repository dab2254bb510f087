# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.servicedesk.models import Request

if TYPE_CHECKING:
    from weibao.fieldwork.models.signature import Signature


class Standing(models.TextChoices):
    PLANNED = "PLANNED", _("已安排")
    STARTED = "STARTED", _("进行中")
    FINISHED = "FINISHED", _("已完成")
    CANCELLED = "CANCELLED", _("已取消")


class BackupAnswer(models.TextChoices):
    BACKED_UP = "BACKED_UP", _("已备份")
    NOT_NEEDED = "NOT_NEEDED", _("无需备份")
    BACK_UP_FIRST = "BACK_UP_FIRST", _("请先备份")
    DECLINED = "DECLINED", _("不备份，后果自负")


class VisitQuerySet(models.QuerySet["Visit"]):
    def visible_to(self, person: Person) -> VisitQuerySet:
        return self.filter(request__in=Request.objects.visible_to(person).values("pk"))


class Visit(models.Model):
    """An engineer goes to a site for a request."""

    number = models.CharField(_("上门单号"), max_length=30, unique=True)
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="visits")
    engineer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="visits")
    planned_at = models.DateTimeField(_("计划到场"))
    standing = models.CharField(
        _("状态"), max_length=10, choices=Standing.choices, default=Standing.PLANNED
    )
    arrived_at = models.DateTimeField(_("到场"), null=True, blank=True)
    finished_at = models.DateTimeField(_("完成"), null=True, blank=True)
    service = models.CharField(_("工作类别"), max_length=40, blank=True)
    minutes = models.PositiveIntegerField(_("分钟"), default=0)
    description = models.TextField(_("工作内容"), max_length=4000, blank=True)
    is_destructive = models.BooleanField(
        _("重装、格式化或换盘"), default=False, help_text="Needs a named answer about backup (M14)."
    )
    backup_person = models.CharField(_("备份答复人"), max_length=60, blank=True)
    backup_answer = models.CharField(
        _("备份答复"), max_length=14, choices=BackupAnswer.choices, blank=True
    )
    extension_person = models.CharField(_("同意延长的人"), max_length=60, blank=True)
    version = models.PositiveIntegerField(
        default=1, help_text="Counts up with each change after it was finished."
    )
    plan_fact = models.CharField(max_length=120, blank=True)
    work_fact = models.CharField(
        max_length=120, blank=True, help_text="The fact that stands, for a correction to name."
    )
    end_reason = models.CharField(_("取消原因"), max_length=200, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("上门")
        ordering = ("planned_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="visit_standing_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(standing__in=["STARTED", "FINISHED"]) | Q(arrived_at__isnull=False),
                name="visit_begins_with_arrival",
            ),
            models.CheckConstraint(
                condition=Q(standing="FINISHED", finished_at__isnull=False)
                | ~Q(standing="FINISHED") & Q(finished_at__isnull=True),
                name="visit_finished_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=models.F("arrived_at")),
                name="visit_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(standing="FINISHED", is_destructive=True) | ~Q(backup_answer=""),
                name="visit_destroys_nothing_unasked",
            ),
        ]
        indexes = [
            models.Index(fields=["engineer", "planned_at"], name="visit_of_engineer"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def signature(self) -> Signature | None:
        """The signature of what the visit says now; None also when it changed since.

        Reads the prefetched signatures where there are any.
        """
        for signature in self.signatures.all():
            if signature.version == self.version and signature.outcome == "SIGNED":
                return signature
        return None

    @property
    def is_changed_since_signed(self) -> bool:
        """Somebody signed an earlier version: the visit is visibly unsigned."""
        if self.signature is not None:
            return False
        return any(signature.outcome == "SIGNED" for signature in self.signatures.all())
