# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The pages say what the engine does: their terms are read, their tables are worked."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.answers import ANSWERS, contract_of, terms_of
from tests.docs.facts_page import page as facts_page
from tests.docs.fields import documented_fields
from tests.docs.pages import (
    ALGORITHMS,
    ARCHITECTURE,
    CONCEPTS,
    FACTS,
    MANUAL,
    ROOT,
    TEMPLATES,
    Part,
    Row,
    Table,
    fences_of,
    parts_of,
    tables_under,
)
from weibao.terms.agreed.contract import Frame
from weibao.terms.agreed.when import When
from weibao.terms.kinds import KINDS
from weibao.terms.text.notation import ContractMistakesError, read_contract
from weibao.terms.text.writing import contract_text
from weibao.terms.values.records import field_types
from weibao.terms.values.scalars import READERS
from weibao.wording.clauses import clause_words
from weibao.wording.mistakes import expected, message

PAGES = sorted(ALGORITHMS.glob("*.md"))
WORKED = [page for page in PAGES if page.name != "README.md"]
KIND_PAGES = [(kind, ALGORITHMS / f"{kind.replace('_', '-')}.md") for kind in KINDS]
FIELD_HEADERS = ["field", "what may be written", "default", "meaning"]


def worked_tables() -> Iterator[tuple[Path, Part, Table]]:
    for page in WORKED:
        for part in parts_of(page):
            for table in part.tables:
                if table.headers != FIELD_HEADERS:
                    yield page, part, table


def worked_rows() -> Iterator[object]:
    for page, part, table in worked_tables():
        for number, row in enumerate(table.rows, 1):
            yield pytest.param(row, part, id=f"{page.stem}:{table.line}:{number}")


@pytest.mark.parametrize(("row", "part"), list(worked_rows()))
def test_each_row_of_a_worked_table_is_what_the_engine_says(row: Row, part: Part) -> None:
    asked = {name: cell for name, cell in row.items() if name in ANSWERS}

    answered = {name: ANSWERS[name](row, part) for name in asked}

    assert answered == asked


def test_each_worked_table_asks_something() -> None:
    silent = [
        f"{page.name}:{table.line}"
        for page, _, table in worked_tables()
        if not ANSWERS.keys() & set(table.headers)
    ]

    assert silent == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_terms_of_a_page_can_be_read(page: Path) -> None:
    for part in parts_of(page):
        kinds = [fence.info.removeprefix("toml ") for fence in terms_of(part)]

        assert len(kinds) == len(set(kinds))
        contract_of(part)


def test_each_kind_of_term_has_its_page_and_its_line_in_the_index() -> None:
    index = (ALGORITHMS / "README.md").read_text(encoding="utf-8")

    assert [kind for kind, page in KIND_PAGES if not page.exists()] == []
    assert [page.name for page in WORKED if f"]({page.name})" not in index] == []
    assert [kind for kind in KINDS if f"`{kind}`" not in index] == []


@pytest.mark.parametrize(("kind", "page"), KIND_PAGES, ids=list(KINDS))
def test_a_page_documents_the_fields_of_its_term_and_nothing_else(kind: str, page: Path) -> None:
    (table,) = tables_under(page, "Fields")

    documented = [tuple(row.values())[:3] for row in table.rows]

    assert documented == list(documented_fields(KINDS[kind], "en"))
    assert [row["field"] for row in table.rows if not row["meaning"]] == []


# ------------------------------------------------------------------ templates


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.stem)
def test_a_template_is_a_contract_that_survives_writing(template: Path) -> None:
    contract = read_contract(template.read_text(encoding="utf-8"))

    assert read_contract(contract_text(contract)) == contract


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.stem)
def test_each_clause_of_a_template_has_both_languages_paragraph_by_paragraph(
    template: Path,
) -> None:
    contract = read_contract(template.read_text(encoding="utf-8"))

    for clause in contract.clauses:
        chinese, english = clause.zh.text.split("\n\n"), clause.en.text.split("\n\n")
        assert len(chinese) == len(english), clause.id
        assert clause.zh.title != clause.en.title


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.stem)
def test_no_blank_of_a_template_stays_empty(template: Path, language: str) -> None:
    contract = read_contract(template.read_text(encoding="utf-8"))

    words = [clause_words(contract, clause, language).text for clause in contract.clauses]

    assert [text for text in words if "{" in text or "None" in text or "True" in text] == []


# ------------------------------------------------------------------ the manual


@pytest.mark.parametrize(("language", "heading"), [("zh", "读懂错误"), ("en", "Reading mistakes")])
def test_the_manual_tells_the_mistakes_of_its_faulty_contract(language: str, heading: str) -> None:
    _, faulty = fences_of(MANUAL, "markdown")
    (table,) = tables_under(MANUAL, heading)

    with pytest.raises(ContractMistakesError) as refused:
        read_contract(faulty.text)

    assert [tuple(row.values()) for row in table.rows] == [
        (
            str(mistake.line),
            mistake.clause,
            f"`{mistake.field}`",
            message(mistake.message, mistake.values, language),
        )
        for mistake in refused.value.mistakes
    ]


def test_the_complete_contract_of_the_manual_is_one() -> None:
    complete, _ = fences_of(MANUAL, "markdown")

    read_contract(complete.text)


@pytest.mark.parametrize(
    ("language", "heading"), [("zh", "首部的字段"), ("en", "The fields of the frame")]
)
def test_the_manual_documents_the_fields_of_the_frame(language: str, heading: str) -> None:
    (table,) = tables_under(MANUAL, heading)

    documented = [tuple(row.values())[:3] for row in table.rows]

    assert documented == list(documented_fields(Frame, language))


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("zh", "何时适用：`when` 与 `exception_to`"),
        ("en", "When a clause speaks: `when` and `exception_to`"),
    ],
)
def test_the_manual_documents_the_conditions_of_a_clause(language: str, heading: str) -> None:
    (table,) = tables_under(MANUAL, heading)

    documented = [tuple(row.values())[:3] for row in table.rows]

    assert documented == list(documented_fields(When, language))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_manual_says_how_each_kind_of_value_of_a_term_is_written(language: str) -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    types = {field.type for kind in KINDS.values() for field in field_types(kind)}

    sentences = {expected(READERS[kind][0], language) for kind in types if kind in READERS}

    assert [sentence for sentence in sentences if sentence not in manual] == []


def test_the_manual_lists_every_kind_of_fact_as_the_engine_reads_it() -> None:
    """`python -m tests.docs.facts_page` writes the page anew."""
    assert FACTS.read_text(encoding="utf-8") == facts_page()


@pytest.mark.parametrize(
    ("language", "heading", "column"),
    [("zh", "可执行项的种类", "种类"), ("en", "Kinds of term", "kind")],
)
def test_the_manual_lists_every_kind_of_term(language: str, heading: str, column: str) -> None:
    (table,) = tables_under(MANUAL, heading)

    assert [row[column] for row in table.rows] == [f"`{kind}`" for kind in KINDS]


# ------------------------------------------------------------------ links


@pytest.mark.parametrize(
    "page",
    sorted((ROOT / "docs").rglob("*.md")),
    ids=lambda page: f"{page.parent.name}-{page.stem}",
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))

    assert [link for link in links if ":" not in link and not (page.parent / link).exists()] == []


# ------------------------------------------------------------------ the architecture


@pytest.mark.parametrize(
    ("rule", "package", "position"),
    [("Apps form one stack", "weibao", 0), ("The engine has one stack", "weibao/terms", 1)],
)
def test_the_page_shows_the_stack_that_is_checked(rule: str, package: str, position: int) -> None:
    shown = fences_of(ARCHITECTURE, "")[position]

    drawn = [set(line.split(" | ")) for line in shown.lines]

    assert drawn == list(checked_layers(rule, ROOT / package))


def checked_layers(rule: str, folder: Path) -> Iterator[set[str]]:
    """The layers of pyproject.toml, without modules that are not there."""
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rules = {one["name"]: one for one in configuration["tool"]["importlinter"]["contracts"]}
    for layer in rules[rule]["layers"]:
        names = {name.strip().strip("()") for name in layer.split("|")}
        there = {
            name
            for name in names
            if (folder / f"{name.replace('.', '/')}.py").exists() or (folder / name).is_dir()
        }
        if there:
            yield there


# ------------------------------------------------------------------ the glossary


def test_each_class_of_the_engine_is_in_the_glossary() -> None:
    concepts = CONCEPTS.read_text(encoding="utf-8")

    missing = [name for name in engine_classes() if f"`{name}`" not in concepts]

    assert missing == []


def engine_classes() -> Iterator[str]:
    """Public classes; an exception names what went wrong and not a thing."""
    for path in sorted((ROOT / "weibao" / "terms").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                bases = [ast.unparse(base) for base in node.bases]
                if not any(base.endswith("Error") for base in bases):
                    yield node.name
