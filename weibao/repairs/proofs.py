# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The proof of a maker's warranty as a file: a picture or a PDF, by its first bytes (M4)."""

from dataclasses import dataclass

from weibao.servicedesk.pictures import picture_type

MOST_BYTES = 8 * 1024 * 1024
PDF = ("application/pdf", "pdf")


class BadProofError(ValueError):
    """Neither a picture nor a PDF, or larger than `MOST_BYTES`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the customer gave. Raises BadProofError."""

    name: str
    content: bytes

    def __post_init__(self) -> None:
        if len(self.content) > MOST_BYTES or proof_type(self.content) is None:
            raise BadProofError(self.name)


def proof_type(content: bytes) -> tuple[str, str] | None:
    """Its media type and the end of its name; None for anything else."""
    return PDF if content.startswith(b"%PDF-") else picture_type(content)
