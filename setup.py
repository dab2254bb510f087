# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What pyproject.toml cannot say of a wheel: what is built first belongs into it as well.

The rest of the configuration stands in pyproject.toml.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
FRONT = ROOT / "front" / "dist"
WORDS = ROOT / "weibao" / "locale" / "en" / "LC_MESSAGES" / "django.mo"


class BuildWhole(build_py):
    """The package with the front end as weibao/dist, where the settings look for it."""

    def run(self) -> None:
        if self.editable_mode:
            super().run()
            return
        for built in (FRONT, WORDS):
            if not built.exists():
                place = built.relative_to(ROOT)
                raise SystemExit(f"weibao: {place} is not built. Run: python3 tools/setup.py")
        # Whatever an earlier build left there would be packed again.
        shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()
        shutil.copytree(FRONT, Path(self.build_lib) / "weibao" / "dist", dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWhole})
