# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tools import budgets


@pytest.fixture
def write(tmp_path, monkeypatch):
    """A repository of its own, to fill with files of so many lines."""
    monkeypatch.setattr(budgets, "ROOT", tmp_path)
    monkeypatch.setattr(budgets, "ALLOWED", tmp_path / "allowed.txt")
    (tmp_path / "allowed.txt").touch()

    def write(name, content):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")

    return write


def found():
    return [(finding.rule, finding.place, finding.found) for finding in budgets.all_findings()]


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("weibao/terms/evaluate.py", 300),
        ("weibao/web/pages.py", 400),
        ("tests/web/test_pages.py", 600),
    ],
)
def test_module_may_have_so_many_lines_and_no_more(write, name, most):
    write(name, "x = 1\n" * most)
    assert found() == []

    write(name, "x = 1\n" * (most + 1))
    assert found() == [("module-lines", name, most + 1)]


@pytest.mark.parametrize(
    ("name", "function", "most"),
    [
        ("weibao/web/pages.py", "show", 50),
        ("tests/web/test_pages.py", "test_show", 30),
        ("tests/web/test_pages.py", "prepare", 50),
    ],
)
def test_function_may_have_so_many_lines_and_no_more(write, name, function, most):
    head = f"def {function}():\n"
    write(name, head + "    x = 1\n" * (most - 1))
    assert found() == []

    write(name, head + "    x = 1\n" * most)
    assert found() == [("function-lines", f"{name}::{function}", most + 1)]


def test_parameters_are_counted_without_self(write):
    write("weibao/web/fits.py", "class A:\n    def f(self, a, b, c, *, d, e, f): ...\n")
    write("weibao/web/over.py", "def f(a, b, c, *, d, e, f, g): ...\n")

    assert found() == [("parameters", "weibao/web/over.py::f", 7)]


def test_files_of_a_folder_are_counted_without_init(write):
    for number in range(21):
        write(f"weibao/web/page{number}.html", "")
        write(f"weibao/web/migrations/{number}.py", "")
    write("weibao/web/__init__.py", "")

    assert found() == [("files", "weibao/web", 21)]


def test_lines_of_an_app_are_added_up(write):
    for number in range(16):
        write(f"weibao/web/page{number}.py", "x = 1\n" * 400)

    assert found() == [("app-lines", "weibao/web", 6400)]


def test_exception_with_a_reason_is_granted(write, capsys):
    write("weibao/web/pages.py", "x = 1\n" * 401)
    write("allowed.txt", "# rule place reason\n\nmodule-lines weibao/web/pages.py One table.\n")

    budgets.main()

    assert capsys.readouterr().out == ""


def test_exception_without_a_reason_is_refused(write):
    write("allowed.txt", "module-lines weibao/web/pages.py\n")

    with pytest.raises(SystemExit, match="allowed.txt:1: write: rule"):
        budgets.main()


def test_exception_that_is_no_longer_needed_is_found(write, capsys):
    write("allowed.txt", "module-lines weibao/web/pages.py One table.\n")

    with pytest.raises(SystemExit, match="1"):
        budgets.main()

    assert capsys.readouterr().out == (
        "allowed.txt:1: module-lines weibao/web/pages.py is within budget: delete it.\n"
        "budgets: 0 over, 1 stale exceptions\n"
    )


def test_finding_says_where_and_what_to_do(write, capsys):
    write("weibao/web/pages.py", "x = 1\n" * 401)

    with pytest.raises(SystemExit, match="1"):
        budgets.main()

    assert capsys.readouterr().out == (
        "weibao/web/pages.py:401: 401 module-lines, at most 400. "
        "It holds two ideas: split it by idea, never by number.\n"
        "budgets: 1 over, 0 stale exceptions\n"
    )
