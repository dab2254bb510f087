# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One hash for a whole month of a team: what was shown is what is closed."""

import hashlib
from collections.abc import Iterable

from weibao.agreements.chain import canonical
from weibao.earnings.earned import line_as_data
from weibao.earnings.queries.book import PayMonth


def shown_digest(team: Iterable[PayMonth]) -> str:
    said = {
        "team": [[pay.person.username, [line_as_data(line) for line in pay.lines]] for pay in team]
    }
    return hashlib.sha256(canonical(said)).hexdigest()
