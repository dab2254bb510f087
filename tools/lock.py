# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Write all lock files anew from requirements/*.in and front/package.json."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
FRONT = ROOT / "front"
UV = Path(sys.executable).parent / "uv"
# Nothing that differs between machines goes into a lock: no address, no path, no platform.
COMPILE = [
    *("pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *(
        "--no-config",
        "--no-strip-extras",
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--no-header",
        "--no-annotate",
    ),
]
# Locks that are installed into one environment agree with each other.
CONSTRAINTS = {"dev": ("runtime",), "bench": ("runtime", "dev")}


def main() -> None:
    # Runtime first: it constrains the others.
    for name in ("runtime", "build", "node", "dev", "bench"):
        print(f"lock: {name}", flush=True)
        constraints = [f"--constraint={lock}.lock" for lock in CONSTRAINTS.get(name, ())]
        command = [str(UV), *COMPILE, f"{name}.in", *constraints, "--output-file", f"{name}.lock"]
        subprocess.run(command, cwd=REQUIREMENTS, check=True)
    print("lock: front", flush=True)
    subprocess.run(["npm", "install", "--package-lock-only", "--silent"], cwd=FRONT, check=True)
    strip_funding(FRONT / "package-lock.json")


def strip_funding(lock: Path) -> None:
    """Npm copies each package's donation page into the lock: addresses that nothing reads."""
    content = json.loads(lock.read_text(encoding="utf-8"))
    for package in content["packages"].values():
        package.pop("funding", None)
    written = json.dumps(content, indent=2, ensure_ascii=False)
    lock.write_text(f"{written}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
