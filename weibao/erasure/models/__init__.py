# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.erasure.models.erasure import ErasedPlace, Erasure, Permit, Standing

__all__ = ["ErasedPlace", "Erasure", "Permit", "Standing"]
