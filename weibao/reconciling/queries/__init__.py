# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.reconciling.queries.standing import Agreement, Between, between, version_of

__all__ = ["Agreement", "Between", "between", "version_of"]
