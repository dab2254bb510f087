# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What `pip install weibao-*.whl` puts on a machine: all that the program reads beside its code."""

import shutil
import subprocess
import sys
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
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, source)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "weibao", source / "weibao", ignore=ignored)
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

    missing = read - set(ZipFile(wheel).namelist())

    assert "weibao/library/amendments/supplementary-agreement.md" in read
    assert missing == set()


def test_templates_are_found_where_only_the_wheel_is(wheel, tmp_path):
    ZipFile(wheel).extractall(tmp_path)
    asked = "from weibao import library; print(library.__file__, library.template_text('project'))"

    found = subprocess.run(  # noqa: S603 # our own command
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {asked}"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    text = (ROOT / "weibao" / "library" / "project.md").read_text(encoding="utf-8")
    assert found == f"{tmp_path / 'weibao' / 'library' / '__init__.py'} {text}\n"
