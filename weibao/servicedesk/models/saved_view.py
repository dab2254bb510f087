# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization, Person


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, person: Person) -> SavedViewQuerySet:
        """One's own, and what colleagues share."""
        if not person.is_active:
            return self.none()
        shared = Q(side=person.organization_id, is_shared=True)
        return self.filter(Q(owner=person) | shared)


class SavedView(models.Model):
    """A queue that somebody looks at often. `query` is its address: what fits, in which order.

    Its owner puts it at a `place` among the others; new ones stand at the end.
    """

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_views")
    side = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("名称"), max_length=30)
    query = models.CharField(max_length=600, blank=True)
    is_shared = models.BooleanField(_("同事也能用"), default=False)
    place = models.PositiveSmallIntegerField(default=0)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("视图")
        ordering = ("place", "pk")
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="saved_view_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
        ]
        indexes = [
            models.Index(
                fields=["side"], condition=Q(is_shared=True), name="saved_view_shared_on_side"
            )
        ]

    def __str__(self) -> str:
        return self.name
