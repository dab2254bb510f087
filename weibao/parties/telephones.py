# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A telephone number as it was said, and in the form by which it is found again.

`0755-86013388-8001` has an extension, which the numbering plan does not know: it is split off
first. `95588` is a real number that no plan lists: it is kept as text. `62770001` is one of the
caller's own town: it has no international form, and is found by its end.
"""

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers

EXTENSION = re.compile(
    r"^(?P<number>.*\d.*?)\s*(?:-|转\s*分机|转|分机|[,，#*]|x|ext\.?)[\s:：]*(?P<extension>\d{1,6})[#]?$",
    re.IGNORECASE,
)
LOCAL = re.compile(r"[2-8]\d{6,7}")
FEWEST_FIGURES = 7
"""A number has at least so many; what stands behind one of fewer is no extension."""
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Telephone:
    """`e164` is empty where the numbering plan does not know the number.

    `local` is a number said without the code of its town, else empty.
    """

    text: str
    e164: str
    extension: str
    local: str = ""


NO_TELEPHONE = Telephone("", "", "")


def telephone(said: str, *, region: str = "CN") -> Telephone:
    """Read a number as it was typed or spoken; what cannot be read stays text."""
    text = unicodedata.normalize("NFKC", said).strip()[:LONGEST]
    if not text:
        return NO_TELEPHONE
    whole = _e164(text, region)
    if whole:
        return Telephone(text, whole, "")
    split = EXTENSION.match(text)
    if not split or len(digits_of(split["number"])) < FEWEST_FIGURES:
        return Telephone(text, "", "", _local(text))
    number, local = _e164(split["number"], region), _local(split["number"])
    return Telephone(text, number, split["extension"] if number or local else "", local)


def masked(text: str) -> str:
    """Hide the middle of a number in lists: 138****8000."""
    digits = digits_of(text)
    return f"{digits[:3]}****{digits[-4:]}" if len(digits) > 7 else text


def digits_of(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isdecimal())


def _local(text: str) -> str:
    figures = digits_of(text)
    return figures if LOCAL.fullmatch(figures) else ""


def _e164(text: str, region: str) -> str:
    dialled = re.sub(r"^00", "+", text)
    try:
        parsed = phonenumbers.parse(dialled, region)
    except phonenumbers.NumberParseException:
        return ""
    if parsed.extension or not phonenumbers.is_valid_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
