# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Check the size budgets: modules, functions, parameters, folders, apps.

What is over budget holds two ideas: split it by idea. A justified exception is one line in
tools/budgets_allowed.txt. Complexity is ruff's (C901).
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = ROOT / "tools" / "budgets_allowed.txt"
CHECKED = ("weibao", "tests", "tools")

ENGINE_MODULE_LINES = 300
MODULE_LINES = 400
TEST_MODULE_LINES = 600
FUNCTION_LINES = 50
TEST_FUNCTION_LINES = 30
PARAMETERS = 6
FOLDER_FILES = 20
APP_LINES = 6000

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    rule: str
    place: str
    line: int
    found: int
    most: int
    advice: str

    @property
    def key(self) -> tuple[str, str]:
        return self.rule, self.place

    def __str__(self) -> str:
        path, _, name = self.place.partition("::")
        where = f"{path}:{self.line}" if self.line else path
        what = f"{name}: " if name else ""
        return f"{where}: {what}{self.found} {self.rule}, at most {self.most}. {self.advice}"


def main() -> None:
    allowed = dict(read_allowed())
    findings = {finding.key: finding for finding in all_findings()}
    over = [finding for key, finding in findings.items() if key not in allowed]
    stale = [key for key in allowed if key not in findings]
    for finding in over:
        print(finding)
    for rule, place in stale:
        line = allowed[rule, place]
        print(f"{ALLOWED.relative_to(ROOT)}:{line}: {rule} {place} is within budget: delete it.")
    if over or stale:
        print(f"budgets: {len(over)} over, {len(stale)} stale exceptions")
        sys.exit(1)


def read_allowed() -> Iterator[tuple[tuple[str, str], int]]:
    """Each exception, and the line that grants it."""
    lines = ALLOWED.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split(maxsplit=2)
        if len(parts) < len(("rule", "place", "reason")):
            sys.exit(f"{ALLOWED.relative_to(ROOT)}:{number}: write: rule  path[::name]  reason")
        yield (parts[0], parts[1]), number


def all_findings() -> Iterator[Finding]:
    for top in CHECKED:
        for folder in sorted(folders_below(ROOT / top)):
            yield from folder_findings(folder)
            for module in sorted(folder.glob("*.py")):
                yield from module_findings(module)
    for app in sorted((ROOT / "weibao").glob("*/")):
        yield from app_findings(app)


def folders_below(top: Path) -> Iterator[Path]:
    """The folders people write in: no caches, no migrations."""
    if not top.is_dir() or top.name in {"__pycache__", "migrations"}:
        return
    yield top
    for path in top.iterdir():
        if path.is_dir():
            yield from folders_below(path)


def folder_findings(folder: Path) -> Iterator[Finding]:
    files = [path for path in folder.iterdir() if path.is_file() and path.name != "__init__.py"]
    if len(files) > FOLDER_FILES:
        yield Finding(
            rule="files",
            place=inside(folder),
            line=0,
            found=len(files),
            most=FOLDER_FILES,
            advice="Group them into folders by idea.",
        )


def app_findings(app: Path) -> Iterator[Finding]:
    modules = [module for folder in folders_below(app) for module in folder.glob("*.py")]
    total = sum(len(lines_of(module)) for module in modules)
    if total > APP_LINES:
        yield Finding(
            rule="app-lines",
            place=inside(app),
            line=0,
            found=total,
            most=APP_LINES,
            advice="It holds two apps: draw the line between them.",
        )


def module_findings(module: Path) -> Iterator[Finding]:
    lines = lines_of(module)
    most = module_budget(module)
    if len(lines) > most:
        yield Finding(
            rule="module-lines",
            place=inside(module),
            line=len(lines),
            found=len(lines),
            most=most,
            advice="It holds two ideas: split it by idea, never by number.",
        )
    yield from function_findings(module, ast.parse("\n".join(lines)))


def module_budget(module: Path) -> int:
    place = inside(module)
    if place.startswith("tests/"):
        return TEST_MODULE_LINES
    return ENGINE_MODULE_LINES if place.startswith("weibao/terms/") else MODULE_LINES


def function_findings(module: Path, tree: ast.AST) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield from length_findings(module, node)
            yield from parameter_findings(module, node)


def length_findings(module: Path, function: Function) -> Iterator[Finding]:
    is_test = inside(module).startswith("tests/") and function.name.startswith("test_")
    most = TEST_FUNCTION_LINES if is_test else FUNCTION_LINES
    found = (function.end_lineno or function.lineno) - function.lineno + 1
    if found > most:
        yield Finding(
            rule="function-lines",
            place=f"{inside(module)}::{function.name}",
            line=function.lineno,
            found=found,
            most=most,
            advice="Name its steps and make them functions.",
        )


def parameter_findings(module: Path, function: Function) -> Iterator[Finding]:
    # Fixtures arrive as parameters; a test may have as many as its story needs.
    if inside(module).startswith("tests/"):
        return
    arguments = function.args
    names = [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    found = len([name for name in names if name not in {"self", "cls"}])
    if found > PARAMETERS:
        yield Finding(
            rule="parameters",
            place=f"{inside(module)}::{function.name}",
            line=function.lineno,
            found=found,
            most=PARAMETERS,
            advice="Some of them belong together: give them a frozen record.",
        )


def lines_of(module: Path) -> list[str]:
    return module.read_text(encoding="utf-8").splitlines()


def inside(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    main()
