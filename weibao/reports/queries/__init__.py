# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.reports.queries.cases import all_cases, cases_seen_by
from weibao.reports.queries.service import ServiceMonth, service_month

__all__ = ["ServiceMonth", "all_cases", "cases_seen_by", "service_month"]
