# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The telephone's app with one line changed, for tests that must find it out."""

import os
import shutil
import subprocess
from pathlib import Path

from tools.setup import FRONT, node_folder

OPTIONS = ("--bundle", "--format=esm", "--target=es2022", "--log-level=error")


def broken_app(folder: Path, *, file: str, right: str, wrong: str) -> str:
    """The built script of a copy in which `wrong` stands where `right` did, once."""
    shutil.copytree(FRONT / "src", folder / "src")
    (folder / "node_modules").symlink_to(FRONT / "node_modules")
    source = folder / "src" / "pocket" / file
    text = source.read_text(encoding="utf-8")
    assert text.count(right) == 1, f"{file} does not say so (any more): {right}"
    source.write_text(text.replace(right, wrong), encoding="utf-8")
    made = folder / "pocket.js"
    command = ["node_modules/.bin/esbuild", "src/pocket.js", *OPTIONS, f"--outfile={made}"]
    path = f"{node_folder()}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path}
    subprocess.run(command, cwd=folder, env=environment, check=True)  # noqa: S603 # our own
    return made.read_text(encoding="utf-8")
