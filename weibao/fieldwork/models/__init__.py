# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.fieldwork.models.part import Part
from weibao.fieldwork.models.signature import Outcome, Signature
from weibao.fieldwork.models.visit import BackupAnswer, Standing, Visit

__all__ = ["BackupAnswer", "Outcome", "Part", "Signature", "Standing", "Visit"]
