# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The hash chain of a ledger, and how anyone can check an exported one. No Django, no network.

Each line's hash covers the one before: SHA256(previous hash ‖ SHA256(canonical fact)). The first
line continues a hash made from the contract's number, so that the ledgers of two contracts
cannot be swapped. A chain alone says nothing about its end: whoever cut the tail off, or hashed
all of it anew, is found by a hash that was given away earlier, on a document the other side holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

GENESIS = "weibao-ledger:"
FIELDS = frozenset({"contract", "seq", "prev", "fact", "hash"})
HASH_LENGTH = 64


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
    inner = hashlib.sha256(content).digest()
    return hashlib.sha256(bytes.fromhex(prev) + inner).hexdigest()


def ledger_line(*, contract: str, seq: int, prev: str, content: str, digest: str) -> str:
    """One line of an exported ledger, in JSON."""
    fact = parsed(content)
    line = {"contract": contract, "seq": seq, "prev": prev, "fact": fact, "hash": digest}
    return canonical(line).decode()


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
    if root is not None and root.lower() not in hashes:
        return Finding(seq, "root_missing", (("root", root),))
    return None


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
    if set(line) != FIELDS or not isinstance(line["fact"], dict):
        return "not_a_ledger_line"
    texts = all(isinstance(line[name], str) for name in ("contract", "prev", "hash"))
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
    return None if line["hash"] == link(prev, content) else "wrong_hash"


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
