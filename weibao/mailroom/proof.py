# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What our own mail server says of a mail's origin (RFC 8601)."""

import re
from collections.abc import Iterable

VERDICT = re.compile(r"\bdmarc\s*=\s*(pass|fail)\b", re.IGNORECASE)


def is_proven(verdicts: Iterable[str], *, trusted: str) -> bool | None:
    """Whether the sender's domain vouches for a mail; None where our server says nothing.

    Only the server named `trusted` is believed: anybody may write such a line, and a server removes
    those that bear its own name. Only the first counts, since servers add theirs on top.
    """
    if not trusted:
        return None
    for line in verdicts:
        server, _, said = line.partition(";")
        if server.split()[:1] != [trusted]:
            continue
        found = VERDICT.search(said)
        return found[1].lower() == "pass" if found else None
    return None
