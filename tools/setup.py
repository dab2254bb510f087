# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Make this clone ready to run; with --test, ready to be tested too; with --bench, to be measured.

Only the standard library: this is what a fresh clone runs first. Every step leaves a stamp of what
it was made from, and is skipped while the stamp still matches.
"""

from __future__ import annotations  # lets an old Python get as far as its error message

import argparse
import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
LOCKS = ROOT / "requirements"
FRONT = ROOT / "front"
LOCALE = ROOT / "weibao" / "locale"
STATIC = ROOT / "build" / "static"

OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20
# Not byte-compiled while installing: it is done at the first import, and halves this step.
PIP = ["-m", "pip", "install", "--quiet", "--no-input", "--no-compile", "--require-hashes"]
POSTGRES_HOMES = Path("/usr/lib/postgresql")
CJK_FONTS = Path("/usr/share/fonts/opentype/noto")


class SetupFailed(Exception):
    """What failed, and what to do about it."""


def main() -> None:
    options = parsed_arguments()
    refuse_old_python()
    with (ROOT / ".setup.lock").open("w", encoding="utf-8") as lock:
        # Two makes at once would install over each other.
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            prepare(for_tests=options.test or options.bench)
            if options.bench:
                install("bench")
        except SetupFailed as failure:
            sys.exit(f"setup: {failure}")


def parsed_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--test", action="store_true", help="also what the tests need")
    parser.add_argument("--bench", action="store_true", help="also what benchmarks compare with")
    return parser.parse_args()


def prepare(*, for_tests: bool) -> None:
    make_environment()
    install("build")
    install("runtime")
    install_package()
    compile_words()
    build_front()
    collect_static()
    if for_tests:
        install("dev")
        install_debian_packages()


def refuse_old_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        advice = f"Run: python{wanted} {sys.argv[0]}"
        sys.exit(f"setup: Python {wanted} is needed, this is {platform.python_version()}. {advice}")


# ---------------------------------------------------------------- Python


def make_environment() -> None:
    made_from = [sys.version, str(VENV)]
    if is_current("environment", made_from) and PYTHON.exists():
        return
    tell("making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    if not has_ensurepip():
        install_with_apt(["python3-venv"])
    run([sys.executable, "-m", "venv", str(VENV)], hint="Delete .venv and try again.")
    stamp("environment", made_from)


def has_ensurepip() -> bool:
    """Debian leaves it out of python3, and then venv fails half-way."""
    return succeeds([sys.executable, "-c", "import ensurepip"])


def install(name: str) -> None:
    lock = LOCKS / f"{name}.lock"
    made_from = [lock]
    if is_current(name, made_from):
        return
    tell(f"installing {lock.relative_to(ROOT)}")
    run(
        [str(PYTHON), *PIP, "-r", str(lock)],
        hint="Is the package registry reachable? `pip config list` shows which one is asked.",
    )
    stamp(name, made_from)


def install_package() -> None:
    made_from = [ROOT / "pyproject.toml", LOCKS / "build.lock"]
    if is_current("package", made_from) and (BIN / "weibao").exists():
        return
    tell("installing the weibao command")
    options = ["--quiet", "--no-input", "--no-deps", "--no-build-isolation", "--no-index"]
    run(
        [str(PYTHON), "-m", "pip", "install", *options, "-e", str(ROOT)],
        hint="pyproject.toml is probably wrong: the message above names the place.",
    )
    stamp("package", made_from)


def compile_words() -> None:
    """Make the .mo files that Django reads out of the .po files that people write."""
    sources = sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))
    made = [source.with_suffix(".mo") for source in sources]
    if is_current("words", sources) and all(file.exists() for file in made):
        return
    if sources:
        tell("compiling translations")
        run(
            [str(BIN / "pybabel"), "--quiet", "compile", "-D", "django", "-d", str(LOCALE)],
            hint="The message above names the file under weibao/locale.",
        )
    stamp("words", sources)


# ---------------------------------------------------------------- Debian


def install_debian_packages() -> None:
    needed = {
        "chromium": shutil.which("chromium"),
        "dovecot-imapd": Path("/usr/lib/dovecot/imap").exists(),
        "fusioninventory-agent": shutil.which("fusioninventory-agent"),
        "fonts-noto-cjk": any(CJK_FONTS.glob("NotoSansCJK*")),
        "libreoffice-writer-nogui": shutil.which("soffice"),
        "poppler-utils": shutil.which("pdffonts"),
        "postgresql": shutil.which("initdb") or any(POSTGRES_HOMES.glob("*/bin/initdb")),
    }
    missing = [package for package, found in needed.items() if not found]
    if missing:
        install_with_apt(missing)


def install_with_apt(packages: list[str]) -> None:
    wanted = " ".join(packages)
    by_hand = f"Install by hand, then try again: apt-get install {wanted}"
    if not shutil.which("apt-get"):
        raise SetupFailed(f"{wanted} is missing, and this is no Debian. {by_hand}")
    elevate = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if elevate and not succeeds([*elevate, "true"]):
        raise SetupFailed(f"{wanted} is missing, and only root may install it. {by_hand}")
    tell(f"installing {wanted} with apt-get")
    apt = [*elevate, "env", "DEBIAN_FRONTEND=noninteractive"]
    apt += ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    run([*apt, "update"], hint=by_hand)
    run([*apt, "install", "-y", "--no-install-recommends", *packages], hint=by_hand)


# ---------------------------------------------------------------- front end


def build_front() -> None:
    sources = [FRONT / name for name in ("package-lock.json", "build.mjs", "icons.txt")]
    sources += files_below(FRONT / "src")
    if is_current("front", sources) and (FRONT / "dist").is_dir():
        return
    node_bin = node_folder()
    environment = {**os.environ, "PATH": f"{node_bin}{os.pathsep}{os.environ['PATH']}"}
    packages = [FRONT / "package-lock.json", FRONT / ".npmrc"]
    if not (is_current("npm", packages) and (FRONT / "node_modules").is_dir()):
        tell("installing front/package-lock.json")
        run(
            ["npm", "ci", "--silent"],
            environment=environment,
            folder=FRONT,
            hint="Is the registry reachable? `npm config get registry` shows which one is asked.",
        )
        stamp("npm", packages)
    tell("building front/dist")
    run(
        ["node", "build.mjs"],
        environment=environment,
        folder=FRONT,
        hint="The message above names the file under front/.",
    )
    stamp("front", sources)


def node_folder() -> Path:
    """Where a recent node and its npm are: on PATH, else installed from the lock."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_major(node) >= OLDEST_NODE:
        return Path(node).parent
    install("node")
    return BIN


def node_major(node: str) -> int:
    try:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
        return int(version.stdout.lstrip("v").split(".")[0])
    except (OSError, ValueError, subprocess.CalledProcessError):
        return 0


def collect_static() -> None:
    """Gather and compress what the browser loads, under names that change with the content."""
    sources = [LOCKS / "runtime.lock", ROOT / "weibao" / "config" / "settings.py"]
    sources += files_below(FRONT / "dist")
    sources += files_below(ROOT / "weibao" / "web" / "static")
    if is_current("static", sources) and STATIC.is_dir():
        return
    tell("collecting static files")
    shutil.rmtree(STATIC, ignore_errors=True)
    run(
        [str(PYTHON), "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
        folder=ROOT,
        hint="The message above names what is missing.",
    )
    stamp("static", sources)


# ---------------------------------------------------------------- stamps and programs


def is_current(step: str, made_from: Iterable[Path | str]) -> bool:
    left = stamp_file(step)
    return left.exists() and left.read_text(encoding="utf-8") == digest(made_from)


def stamp(step: str, made_from: Iterable[Path | str]) -> None:
    stamp_file(step).write_text(digest(made_from), encoding="utf-8")


def stamp_file(step: str) -> Path:
    # Inside .venv, so that deleting .venv does everything anew.
    return VENV / f"weibao-{step}.stamp"


def digest(parts: Iterable[Path | str]) -> str:
    """One hash over texts and over the names and contents of files; an absent file counts too."""
    total = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            total.update(str(part.relative_to(ROOT)).encode())
            total.update(part.read_bytes() if part.exists() else b"absent")
        else:
            total.update(part.encode())
    return total.hexdigest()


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def run(
    command: list[str],
    *,
    hint: str,
    folder: Path = ROOT,
    environment: dict[str, str] | None = None,
) -> None:
    """Run quietly; when it fails, show what it said and what to do."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except OSError as error:
        raise SetupFailed(f"{command[0]} could not be started ({error}). {hint}") from error
    if done.returncode:
        sys.stderr.write(done.stdout.decode(errors="replace"))
        shown = " ".join(command)
        raise SetupFailed(f"this failed, see above: {shown}\nsetup: {hint}")


def succeeds(command: list[str]) -> bool:
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, check=False)
    except OSError:
        return False
    return done.returncode == 0


def tell(message: str) -> None:
    print(f"setup: {message}", flush=True)


if __name__ == "__main__":
    main()
