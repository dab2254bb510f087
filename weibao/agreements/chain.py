# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The hash chain of a ledger, and how anyone can check an exported one. No Django, no network.

Each line's hash covers the one before: SHA256(previous hash ‖ SHA256(canonical fact)). The first
line continues a hash made from the contract's number, so that the ledgers of two contracts
cannot be swapped. A chain alone says nothing about its end: whoever cut the tail off, or hashed
all of it anew, is found by a hash that was given away earlier, on a document the other side holds.

A line whose personal data was erased says so: `erased` is the SHA256 of what stood there, so that
the chain holds as before. What is left of all such lines is under the hash of a later fact
(`data_erased`), and so under the chain from then on.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

GENESIS = "weibao-ledger:"
FIELDS = frozenset({"contract", "seq", "prev", "fact", "hash"})
ERASED = "erased"
"""Stands only in a line whose personal data was erased."""
ATTESTS = "data_erased"
"""The kind of fact that says what was left of the erased lines before it."""
HASH_LENGTH = 64
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


class NotCanonicalError(ValueError):
    """Data that has no single written form: a fraction, a repeated name, half a character."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a ledger: the line, counted from 1, and a message key."""

    line: int
    problem: str
    values: tuple[tuple[str, str], ...] = ()


def canonical(raw: Mapping[str, Any]) -> bytes:
    """The one written form of a fact: sorted names, UTF-8, no blanks, no fractions."""
    _refuse_fractions(raw)
    text = json.dumps(
        raw, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise NotCanonicalError("Half a character (a lone surrogate) cannot be written.") from None


def genesis(contract: str) -> str:
    """What the first line of a contract's ledger continues."""
    return hashlib.sha256((GENESIS + contract).encode()).hexdigest()


def link(prev: str, content: bytes) -> str:
    """The hash of a line: SHA256(previous hash ‖ SHA256(content)), in hex."""
    return _linked(prev, digest_of(content))


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def remainder_of(left: Iterable[tuple[int, str]]) -> str:
    """What stands for the erased lines together: SHA256 over number and digest of each, in order.

    The digest is of what is left of that line.
    """
    total = hashlib.sha256()
    for seq, digest in left:
        total.update(f"{seq}:{digest}\n".encode())
    return total.hexdigest()


def ledger_line(
    *, contract: str, seq: int, prev: str, content: str, digest: str, erased: str | None = None
) -> str:
    """One line of an exported ledger, in JSON. `erased` is the digest of what stood there."""
    fact = parsed(content)
    line = {"contract": contract, "seq": seq, "prev": prev, "fact": fact, "hash": digest}
    return canonical(line | ({ERASED: erased} if erased else {})).decode()


def check_lines(
    lines: Iterable[str], *, contract: str | None = None, root: str | None = None
) -> Finding | None:
    """The first thing wrong with an exported ledger; None when every line holds.

    `contract` is the number the reader expects, else the first line's. `root` is a hash that was
    given away earlier: the ledger must still contain it.
    """
    number, prev, seq = contract, "", 0
    seen: set[str] = set()
    hashes: set[str] = set()
    erased = Erased()
    for seq, text in enumerate(lines, 1):
        line = _line(text)
        if isinstance(line, str):
            return Finding(seq, line)
        number = line["contract"] if number is None else number
        prev = prev or genesis(number)
        problem = _problem(line, number=number, seq=seq, prev=prev)
        if problem or line["fact"].get("id") in seen:
            return Finding(seq, problem or "fact_twice", _shown(line))
        seen.add(line["fact"]["id"])
        prev = line["hash"]
        hashes.add(prev)
        erased.take(line)
    if not erased.is_attested:
        return Finding(erased.lines[0][0], "erased_unattested")
    if root is not None and root.lower() not in hashes:
        return Finding(seq, "root_missing", (("root", root),))
    return None


@dataclass(slots=True)
class Erased:
    """The erased lines of a ledger, and what the latest fact about them says of what is left."""

    lines: list[tuple[int, str]] = field(default_factory=list)
    attested: tuple[int, str] | None = None
    by: int = 0
    """The number of the line that attests them."""

    def take(self, line: Mapping[str, Any]) -> None:
        fact, seq = line["fact"], line["seq"]
        if ERASED in line:
            self.lines.append((seq, digest_of(canonical(fact))))
        elif fact.get("kind") == ATTESTS:
            self.attested, self.by = (fact.get("records"), fact.get("remainder")), seq

    @property
    def is_attested(self) -> bool:
        """Nobody erased a line, or changed what is left of one, since it was written down."""
        if not self.lines:
            return True
        is_before = self.lines[-1][0] < self.by
        return is_before and self.attested == (len(self.lines), remainder_of(self.lines))


def erased_in(lines: Iterable[str]) -> Erased:
    """The erased lines of a ledger that was checked already."""
    found = Erased()
    for text in lines:
        found.take(parsed(text))
    return found


def root_of(lines: Iterable[str], *, contract: str) -> str:
    """The hash that a ledger, already checked, ends in."""
    latest = genesis(contract)
    for text in lines:
        latest = parsed(text)["hash"]
    return latest


def parsed(text: str) -> dict[str, Any]:
    """Read one JSON object strictly: no fractions, no name twice, nothing after it."""
    raw = json.loads(
        text,
        parse_float=_no_fraction,
        parse_constant=_no_fraction,
        object_pairs_hook=_names_once,
    )
    if not isinstance(raw, dict):
        raise NotCanonicalError("A JSON object is expected.")
    return raw


def _line(text: str) -> dict[str, Any] | str:
    """A line in its form, or the key of what is wrong with it."""
    try:
        line = parsed(text)
    except (ValueError, RecursionError):
        return "not_json"
    if set(line) - {ERASED} != FIELDS or not isinstance(line["fact"], dict):
        return "not_a_ledger_line"
    texts = all(isinstance(line[name], str) for name in line.keys() - {"seq", "fact"})
    is_number = isinstance(line["seq"], int) and not isinstance(line["seq"], bool)
    if not texts or not is_number or not isinstance(line["fact"].get("id"), str):
        return "not_a_ledger_line"
    return line


def _problem(line: Mapping[str, Any], *, number: str, seq: int, prev: str) -> str | None:
    if line["contract"] != number:
        return "other_contract"
    if line["seq"] != seq:
        return "wrong_seq"
    if line["prev"] != prev:
        return "broken_link"
    try:
        content = canonical(line["fact"])
    except (NotCanonicalError, RecursionError):
        return "not_canonical"
    digest = line.get(ERASED) or digest_of(content)
    is_linked = _DIGEST.fullmatch(digest) and line["hash"] == _linked(prev, digest)
    return None if is_linked else "wrong_hash"


def _linked(prev: str, digest: str) -> str:
    return hashlib.sha256(bytes.fromhex(prev + digest)).hexdigest()


def _shown(line: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return (("seq", str(line["seq"])), ("fact", line["fact"]["id"]))


def _refuse_fractions(raw: object) -> None:
    if isinstance(raw, float):
        raise NotCanonicalError(f"{raw!r} is a fraction; write whole fen or text.")
    if isinstance(raw, Mapping):
        for name, value in raw.items():
            if not isinstance(name, str):
                raise NotCanonicalError(f"The name {name!r} is not text.")
            _refuse_fractions(value)
    elif isinstance(raw, list | tuple):
        for value in raw:
            _refuse_fractions(value)


def _no_fraction(text: str) -> NoReturn:
    raise NotCanonicalError(f"{text} is a fraction.")


def _names_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonicalError("A name stands twice in one object.")
    return found
