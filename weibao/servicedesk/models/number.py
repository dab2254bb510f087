# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db import models


class NumberSeries(models.Model):
    """The latest number given out in a month: none is given twice, and not all are used."""

    name = models.CharField(max_length=20, primary_key=True)
    latest = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.latest}"
