# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What argparse says about a command line that cannot be read, in both languages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from weibao.cli.complaints import Complaint, complaint

_CASES: Sequence[tuple[str, re.Pattern[str]]] = (
    ("missing_arguments", re.compile(r"the following arguments are required: (?P<names>.*)")),
    ("unknown_arguments", re.compile(r"unrecognized arguments: (?P<names>.*)")),
    (
        "not_a_choice",
        re.compile(
            r"argument (?P<name>\S+): invalid choice: (?P<found>.*) \(choose from (?P<known>.*)\)"
        ),
    ),
    ("without_value", re.compile(r"argument (?P<name>\S+): expected one argument")),
    (
        "takes_no_value",
        re.compile(r"argument (?P<name>\S+): ignored explicit argument (?P<found>.*)"),
    ),
)


def usage_complaint(message: str) -> Complaint:
    """The sentence for a message; one that is not known here is quoted."""
    for key, form in _CASES:
        found = form.fullmatch(message)
        if found:
            said = {name: text.replace("'", "") for name, text in found.groupdict().items()}
            return complaint(key, **said)
    return complaint("usage", reason=message)
