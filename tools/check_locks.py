# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Check the lock files: no address in any, and every version asked for is the one locked."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
FRONT = ROOT / "front"
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def main() -> None:
    findings = [*addresses(), *unlocked_pins(), *unlocked_packages()]
    for finding in findings:
        print(f"{finding} Run: make locks")
    sys.exit(bool(findings))


def addresses() -> Iterator[str]:
    """Lines of a lock that tie it to one machine's registry."""
    for lock in (*sorted(REQUIREMENTS.glob("*.lock")), FRONT / "package-lock.json"):
        for number, line in enumerate(lock.read_text(encoding="utf-8").splitlines(), start=1):
            if "://" in line or '"resolved"' in line:
                yield f"{lock.relative_to(ROOT)}:{number}: holds an address."


def unlocked_pins() -> Iterator[str]:
    for source in sorted(REQUIREMENTS.glob("*.in")):
        lock = source.with_suffix(".lock")
        locked = set(pins(lock))
        for name, version in pins(source):
            if (name, version) not in locked:
                yield f"{lock.relative_to(ROOT)}: {name}=={version} of {source.name} is not in it."


def pins(file: Path) -> Iterator[tuple[str, str]]:
    for name, version in PIN.findall(file.read_text(encoding="utf-8")):
        yield re.sub(r"[-_.]+", "-", name).lower(), version


def unlocked_packages() -> Iterator[str]:
    asked = json.loads((FRONT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = json.loads((FRONT / "package-lock.json").read_text(encoding="utf-8"))
    for name, version in asked.items():
        locked = lock["packages"].get(f"node_modules/{name}", {}).get("version")
        if locked != version:
            yield f"front/package-lock.json: {name} {version} of package.json is not in it."


if __name__ == "__main__":
    main()
