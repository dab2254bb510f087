# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Every Chinese string has its English, every English entry is used, no template has bare Chinese.

With --missing, print the entries that are missing in the form of a .po file.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "weibao"
PO = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
HAN = re.compile(r"[\u3400-\u9fff]")
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
TRANSLATE = re.compile(r"""\{%\s*trans(?:late)?\s+(?:"([^"]*)"|'([^']*)')[^%]*%\}""")
ARGUMENT = re.compile(r"""_\((?:"([^"]*)"|'([^']*)')\)""")
BLOCK = re.compile(
    r"\{%\s*blocktrans(?:late)?\b[^%]*%\}(.*?)\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL
)
PLURAL = re.compile(r"\{%\s*plural\s*%\}")
BLANK = re.compile(r"%\((\w+)\)s")
VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", re.DOTALL)


def main() -> None:
    used = {text: place for place, text in [*words_of_code(), *words_of_templates()]}
    entries = english_entries()
    missing = [text for text in used if text not in entries or not all(forms(entries[text]))]
    if "--missing" in sys.argv:
        print("\n".join(f'#: {used[text]}\nmsgid {quoted(text)}\nmsgstr ""\n' for text in missing))
        return
    problems = [f"{used[text]}: no English for {text!r}" for text in missing]
    problems += [f"{PO.name}: nobody says {key!r}" for key in entries if key not in used]
    problems += [f"{PO.name}: {text}" for key in entries for text in wrong(key, entries[key])]
    problems += bare_chinese()
    print("\n".join(problems) or f"words: {len(used)} strings, each with its English")
    sys.exit(1 if problems else 0)


def words_of_code() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name_of(node.func) in GETTEXT and node.args:
                text = node.args[1 if name_of(node.func).startswith("p") else 0]
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", text.value


def name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def words_of_templates() -> Iterator[tuple[str, str]]:
    for path in templates():
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        place = str(path.relative_to(ROOT))
        for found in [*TRANSLATE.finditer(text), *ARGUMENT.finditer(text)]:
            yield place, found[1] or found[2]
        for found in BLOCK.finditer(text):
            for part in PLURAL.split(found[1])[:1]:
                yield place, VARIABLE.sub(r"%(\1)s", part)


def templates() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("templates/**/*") if p.suffix in {".html", ".txt"})


def bare_chinese() -> list[str]:
    problems = []
    for path in templates():
        text = path.read_text(encoding="utf-8")
        for pattern in (COMMENT, BLOCK, TRANSLATE, ARGUMENT):
            text = pattern.sub(lambda found: "\n" * found[0].count("\n"), text)
        for number, line in enumerate(text.splitlines(), 1):
            if HAN.search(line):
                place = f"{path.relative_to(ROOT)}:{number}"
                problems.append(f"{place}: Chinese outside a translation tag: {line.strip()[:60]}")
    return problems


def english_entries() -> dict[str, Message]:
    with PO.open("rb") as file:
        catalog = read_po(file, locale="en")
    return {
        message.id if isinstance(message.id, str) else message.id[0]: message
        for message in catalog
        if message.id
    }


def forms(message: Message) -> tuple[str, ...]:
    if isinstance(message.string, str):
        return (message.string,)
    return tuple(message.string or ())


def wrong(text: str, message: Message) -> Iterator[str]:
    """The blanks of an English sentence are those of the Chinese one."""
    for form in forms(message):
        if form and set(BLANK.findall(text)) != set(BLANK.findall(form)):
            yield f"other blanks in the English of {text!r}"
        if HAN.search(form):
            yield f"Chinese in the English of {text!r}"


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    main()
