"""Nothing that a user may call or set is missing from the documentation."""

import ast
import re

import pytest

from tests.crawl.loopback import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(path.stem for path in (ROOT / "crawler" / "commands").glob("[a-z]*.py"))
PACKAGES = ("analysis", "crawler", "domain", "pipelines", "storage")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_in_the_readme(command):
    assert f"`scrapy {command}" in README


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "crawl"])
def test_each_help_text_has_an_example(project, command):
    help_text = " ".join(project.run(command, "--help").stdout.split())
    assert re.search(rf"[Ee]xamples?: .*scrapy {command}", help_text)
    assert re.search(rf"Usage ===== scrapy {command} [^=]*\[options\]", help_text)


def test_exit_codes_of_the_error_tree_are_in_the_readme():
    from domain import errors

    codes = {
        error.exit_code
        for error in vars(errors).values()
        if isinstance(error, type) and issubclass(error, errors.GaiiError)
    }
    table = {int(code) for code in re.findall(r"^\| (\d+)", README, flags=re.MULTILINE)}
    assert codes - table == set()


def test_each_package_says_what_lives_in_it():
    for package in PACKAGES:
        for path in (ROOT / package).rglob("__init__.py"):
            module = ast.parse(path.read_text(encoding="utf-8"))
            assert ast.get_docstring(module), path.relative_to(ROOT)


def test_links_in_the_documentation_lead_somewhere():
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
