# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db import models


class DealSeries(models.Model):
    """The latest number given out in a provider's year: none is skipped, none is given twice."""

    name = models.CharField(max_length=40, primary_key=True)
    latest = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.latest}"
