# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.bundles.models.entry import FieldEntry
from weibao.parties.models import Person


class OtherBody(models.Model):
    """What came under the id of an entry and says something else; a person decides what it is.

    Never applied under that id. Undecided while `decided_by` is nobody; decided, it is either
    dropped, or has become an entry of its own.
    """

    entry = models.ForeignKey(FieldEntry, on_delete=models.PROTECT, related_name="others")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    body = models.TextField(help_text="Without a place, which is not kept here.")
    body_hash = models.CharField(max_length=64, help_text="SHA-256 of the body with its place.")
    sent_at_phone = models.DateTimeField()
    received_at = models.DateTimeField()
    own = models.ForeignKey(
        FieldEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("同一编号的另一内容")
        ordering = ("received_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "person", "body_hash"], name="other_body_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.body_hash[:12]}"
