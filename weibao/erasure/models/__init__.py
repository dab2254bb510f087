# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.erasure.models.erasure import ErasedPlace, Erasure, Standing

__all__ = ["ErasedPlace", "Erasure", "Standing"]
