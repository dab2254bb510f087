# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What `pip install weibao-*.whl` puts on a machine: all that the program reads beside its code."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.architecture.repository import ROOT

NOT_READ = ".po"
"""Made into .mo files, which are."""
BUILD = "from setuptools import build_meta; build_meta.build_wheel('dist')"


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A copy to build from, so that the tree stays as it is."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "setup.py", "MANIFEST.in", "LICENSE"):
        shutil.copy(ROOT / name, source)
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("weibao", "front/dist"):
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    return source


@pytest.fixture(scope="module")
def wheel(source):
    """By the project's own backend."""
    subprocess.run(  # noqa: S603 # our own command
        [sys.executable, "-c", BUILD], cwd=source, check=True, capture_output=True
    )
    (built,) = (source / "dist").glob("weibao-*.whl")
    return built


def test_all_that_the_program_reads_is_in_the_wheel(source, wheel):
    read = {
        path.relative_to(source).as_posix()
        for path in (source / "weibao").rglob("*")
        if path.is_file() and path.suffix != NOT_READ
    }
    front = {path.name for path in (source / "front" / "dist").iterdir()}
    read |= {f"weibao/dist/{name}" for name in front}

    missing = read - set(ZipFile(wheel).namelist())

    assert "weibao/library/amendments/supplementary-agreement.md" in read
    assert {"weibao/dist/app.js", "weibao/locale/en/LC_MESSAGES/django.mo"} <= read
    assert missing == set()


SERVES = """
import sys
sys.path.insert(0, sys.argv[1])
import django
django.setup()
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.utils.translation import gettext, override
from weibao import library
print(library.template_text("project")[:20])
print(get_template("contract/data.html").origin.name)
print(finders.find("vendor/app.js"))
with override("en"):
    print(gettext("删除证明（PDF）"))
"""


def test_the_product_is_served_where_only_the_wheel_is(wheel, tmp_path):
    installed = tmp_path / "installed"
    ZipFile(wheel).extractall(installed)
    environment = {
        "HOME": str(tmp_path),
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "weibao.config.settings",
    }

    said = subprocess.run(  # noqa: S603 # our own command
        [sys.executable, "-I", "-c", SERVES, str(installed)],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()

    text = (ROOT / "weibao" / "library" / "project.md").read_text(encoding="utf-8")
    assert said == [
        text[:20].splitlines()[0],
        str(installed / "weibao" / "web" / "templates" / "contract" / "data.html"),
        str(installed / "weibao" / "dist" / "app.js"),
        "Certificate (PDF)",
    ]
    assert (tmp_path / ".weibao" / "var").is_dir()


@pytest.mark.parametrize("missing", ["front/dist", "weibao/locale/en/LC_MESSAGES/django.mo"])
def test_what_is_not_built_is_said_before_a_wheel_lacks_it(source, tmp_path, missing):
    copy = tmp_path / "source"
    gone = shutil.ignore_patterns("dist", "build", Path(missing).name)
    shutil.copytree(source, copy, ignore=gone)
    if "front" not in missing:
        (copy / "front" / "dist").mkdir()

    refused = subprocess.run(  # noqa: S603 # our own command
        [sys.executable, "-c", BUILD], cwd=copy, check=False, capture_output=True, text=True
    )

    assert refused.returncode != 0
    assert f"{missing} is not built. Run: python3 tools/setup.py" in refused.stderr


def test_what_a_running_installation_needs_is_said_by_the_wheel():
    """The same names as the lock is made of."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "requirements" / "runtime.in").read_text(encoding="utf-8").splitlines()
    pinned = {name_of(line) for line in lines if line and not line.startswith("#")}

    assert {name_of(line) for line in asked["dependencies"]} == pinned


def name_of(requirement):
    return re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower()
