# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Names of files in an archive."""

import re

UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""What some machine accepts in no name of a file."""


def fit(name: str) -> str:
    """A name that any machine can unpack; the folder before the first slash is ours."""
    folder, slash, rest = name.partition("/")
    return f"{folder}{slash}{UNFIT.sub('_', rest)}"
