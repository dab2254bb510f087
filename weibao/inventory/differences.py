# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What changed between two states of a machine, as its archive has it (V5).

Programs count once they were read before. What drifts by itself (free space, addresses, the
kernel's share of memory) is no change.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from math import isfinite

from weibao.assets.changes import Change
from weibao.assets.models import EventKind
from weibao.inventory.reading import Row, Sections
from weibao.inventory.reading.reported import macs_of, only

PRESENT = "—"
"""Stands for a program without a version: it is there, and that is all that is known."""
DRIFT = 0.02
FIELDS = (
    ("bios", "ssn", EventKind.SERIAL),
    ("hardware", "uuid", EventKind.SERIAL),
    ("hardware", "name", EventKind.SYSTEM),
    ("operatingsystem", "full_name", EventKind.SYSTEM),
    ("operatingsystem", "version", EventKind.SYSTEM),
    ("operatingsystem", "kernel_version", EventKind.SYSTEM),
    ("hardware", "lastloggeduser", EventKind.USER),
)
"""Single values whose change counts; `what` is then the field's name."""


def differences(before: Sections, after: Sections) -> tuple[Change, ...]:
    """In a fixed order: values, parts, programs; each by name."""
    return tuple(chain(*(kind(before, after) for kind in (_values, _memory, _parts, _programs))))


def _values(before: Sections, after: Sections) -> Iterator[Change]:
    for section, field, kind in FIELDS:
        was, now = only(before, section).get(field, ""), only(after, section).get(field, "")
        if was and now and was != now:
            yield Change(kind=kind, what=field, before=was, after=now)


def _memory(before: Sections, after: Sections) -> Iterator[Change]:
    was, now = (number(only(state, "hardware").get("memory", "")) for state in (before, after))
    if was and now and abs(now - was) > DRIFT * was:
        yield Change(
            kind=EventKind.MEMORY, what="memory", before=f"{was:g} MB", after=f"{now:g} MB"
        )


# ---------------------------------------------------------------- parts


def _words(*fields: str) -> Callable[[Row], str]:
    return lambda row: " ".join(filter(None, (row.get(field, "") for field in fields)))


def disk_words(row: Row) -> str:
    size = f"{number(row.get('disksize', '')) / 1000:.0f} GB" if row.get("disksize") else ""
    name = row.get("model") or row.get("name", "")
    return " ".join(filter(None, (row.get("manufacturer"), name, size, row.get("serial"))))


def module_words(row: Row) -> str:
    size = number(row.get("capacity", ""))
    words = (row.get("manufacturer"), row.get("type"), row.get("serialnumber"))
    return " ".join(filter(None, (f"{size:g} MB", *words))) if size else ""


def _card(row: Row) -> str:
    return _words("description", "mac")(row) if macs_of((row,)) else ""


PARTS: tuple[tuple[str, EventKind, Callable[[Row], str]], ...] = (
    ("cpus", EventKind.HARDWARE, _words("name")),
    ("memories", EventKind.MEMORY, module_words),
    ("storages", EventKind.DISK, disk_words),
    ("videos", EventKind.HARDWARE, _words("name")),
    ("networks", EventKind.HARDWARE, _card),
    ("monitors", EventKind.HARDWARE, _words("manufacturer", "caption", "serial")),
    ("batteries", EventKind.HARDWARE, _words("manufacturer", "name", "serial")),
    ("powersupplies", EventKind.HARDWARE, _words("manufacturer", "name", "serialnumber")),
)


def _parts(before: Sections, after: Sections) -> Iterator[Change]:
    """What was put in and taken out, by what is written on it; two of a kind count as two."""
    for section, kind, written in PARTS:
        was, now = (_counted(state.get(section, ()), written) for state in (before, after))
        yield from (_part(kind, section, gone=name) for name in sorted((was - now).elements()))
        yield from (_part(kind, section, new=name) for name in sorted((now - was).elements()))


def _part(kind: EventKind, section: str, *, gone: str = "", new: str = "") -> Change:
    return Change(kind=kind, what=section, before=gone, after=new)


def _counted(rows: Iterable[Row], written: Callable[[Row], str]) -> Counter[str]:
    """A card with several addresses is listed several times, and is one."""
    names = [written(row) for row in rows]
    if written is _card:
        names = list(dict.fromkeys(names))
    return Counter(name for name in names if name)


# ---------------------------------------------------------------- programs


def _programs(before: Sections, after: Sections) -> Iterator[Change]:
    """Installed, removed, or another version; several versions side by side are told together."""
    if "softwares" not in before or "softwares" not in after:
        return
    was, now = (_versions(state["softwares"]) for state in (before, after))
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) != now.get(name):
            yield Change(
                kind=EventKind.SOFTWARE,
                what=name[0],
                before="、".join(was.get(name, ())),
                after="、".join(now.get(name, ())),
            )


def _versions(rows: Iterable[Row]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        if row.get("name"):
            key = row["name"], row.get("arch", "")
            found.setdefault(key, set()).add(row.get("version") or PRESENT)
    return {key: tuple(sorted(versions)) for key, versions in found.items()}


def number(text: str) -> float:
    """Nothing where it is no number; agents write sizes as text."""
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return found if isfinite(found) else 0.0
