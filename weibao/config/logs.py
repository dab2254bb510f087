# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What stands in no log: whoever reads the address of a link may do what the link allows."""

import logging

SECRETS = frozenset({"secret", "token"})
"""As `urls.py` calls those parts of an address."""


class WithoutSecrets(logging.Filter):
    """Django logs the path of every request that it refused; of a secret nothing is left of it."""

    def filter(self, record: logging.LogRecord) -> bool:
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        for name, value in (match.kwargs if match else {}).items():
            if name in SECRETS:
                record.msg, record.args = record.getMessage().replace(value, "…"), ()
        return True
