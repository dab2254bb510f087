# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person


class Upload(models.Model):
    """A photo that an engineer sent: only what one sent oneself can be put on a visit.

    A late one is still on the telephone: something on the way refuses it. What shows it need not
    wait; it may come after all, or `stand_in`, a smaller picture of it, instead.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content.")
    size = models.PositiveIntegerField(_("字节"))
    received_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)
    stand_in = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the smaller picture."
    )

    class Meta:
        verbose_name = _("上传的照片")
        constraints = [
            models.UniqueConstraint(fields=["person", "digest"], name="upload_once"),
        ]

    def __str__(self) -> str:
        return self.digest[:12]
