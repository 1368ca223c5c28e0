"""The project's own files agree with each other and say nothing that they should not."""

from __future__ import annotations

import functools
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TOP_LEVEL = {
    *("docs", "bib", "_static", "extensions", "tests"),
    *(
        ".ci",
        ".gitattributes",
        ".github",
        ".gitignore",
        ".pre-commit-hooks.yaml",
        ".readthedocs.yaml",
    ),
    *("Makefile", "pyproject.toml", *LOCKS),
    *("CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "README.md"),
}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@functools.cache
def tracked() -> list[str]:
    """Return the files that git keeps; outside of a checkout the test is skipped."""
    result = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if result.returncode:
        pytest.skip("not a git checkout")
    return [name for name in result.stdout.split("\0") if name and (ROOT / name).is_file()]


# Locks


def pins(name: str) -> set[str]:
    """Return the locked packages with their versions, without markers."""
    return set(re.findall(r"^[\w.-]+==[\w.]+", read(name), re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_hashes_and_names_no_index(name: str) -> None:
    text = read(name)
    assert pins(name)
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[\w.-]+==", entry), entry
        assert "--hash=sha256:" in entry, entry
    for trace in ("://", "index-url", "find-links", "trusted-host", "file:", " @ "):
        assert trace not in text


def test_no_lock_of_a_kind_that_records_its_index_is_kept() -> None:
    assert not [name for name in tracked() if Path(name).name in {"uv.lock", "pylock.toml"}]


def test_the_tests_run_with_the_versions_of_the_site() -> None:
    site, dev = (pins(name) for name in LOCKS)
    assert site <= dev


# Commands


def recipes() -> list[list[str]]:
    """Return the words of each command of the Makefile, its variables written out."""
    text = read("Makefile")
    for name, value in re.findall(r"^([A-Z]+) \??:?= (.*)$", text, re.MULTILINE)[::-1]:
        text = text.replace(f"$({name})", value)
    return [line.lstrip("\t@").split() for line in text.splitlines() if line.startswith("\t")]


def is_made(command: str) -> bool:
    """Whether the Makefile has a command with all these words, in this order."""
    for recipe in recipes():
        words = iter(recipe)
        if all(word in words for word in command.split()):
            return True
    return False


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_each_make_target_that_is_spoken_of_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):.*##", read("Makefile"), re.MULTILINE))
    spoken_of = set(re.findall(r"(?:`|\$ )(?:\w+=\S+ )*make ([a-z]+)", read(name)))
    assert spoken_of
    assert spoken_of <= targets


def test_the_commands_for_those_without_make_are_those_of_the_makefile() -> None:
    commands = re.findall(r"^\$ (\S*python3?\b.*)$", read("README.md"), re.MULTILINE)
    assert len(commands) >= 6
    assert [command for command in commands if not is_made(command)] == []


def test_read_the_docs_builds_with_the_commands_of_the_makefile() -> None:
    config = yaml.safe_load(read(".readthedocs.yaml"))
    jobs = config["build"]["jobs"]
    commands = [*jobs["install"], *jobs["build"]["html"], *jobs["build"]["pdf"]]
    for command in commands:
        here = command.replace("$READTHEDOCS_OUTPUT", "build").replace(
            "python ", ".venv/bin/python "
        )
        if "python" in command:
            assert is_made(here), command
    assert sum("-m sphinx -W -n" in command for command in commands) == 2
    assert config["formats"] == ["pdf"]


# Workflows


def load_workflow(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_and_say_their_version(path: Path) -> None:
    uses = re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))
    assert uses
    for use in uses:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use), use


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_have_the_least_rights(path: Path) -> None:
    workflow = load_workflow(path)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        writes = {right for right, level in job.get("permissions", {}).items() if level == "write"}
        assert writes == ({"pages", "id-token"} if name == "deploy" else set())
        for step in job["steps"]:
            if "actions/checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_pages_are_built_and_tests_are_run_as_at_home() -> None:
    pages, test = (
        load_workflow(ROOT / f".github/workflows/{name}.yml") for name in ("pages", "test")
    )
    assert "make site" in [step.get("run") for step in pages["jobs"]["build"]["steps"]]
    assert "bash .ci/run" in [step.get("run") for step in test["jobs"]["test"]["steps"]]
    supported = {
        each.rpartition(" ")[2]
        for each in tomllib.loads(read("pyproject.toml"))["project"]["classifiers"]
        if re.search(r"3\.\d+$", each)
    }
    assert set(test["jobs"]["test"]["strategy"]["matrix"]["python-version"]) == supported


# What the files say


def test_versions_agree() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert yaml.safe_load(read("CITATION.cff"))["version"] == version
    for path in (ROOT / "extensions").glob("*/__init__.py"):
        assert f'__version__ = "{version}"' in path.read_text(encoding="utf-8"), path


def test_the_top_level_holds_what_the_design_names_and_no_more() -> None:
    assert {name.split("/")[0] for name in tracked()} == TOP_LEVEL


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_to_files_lead_to_files(name: str) -> None:
    links = re.findall(r"\]\((?!\w+://)([^)#]+)\)", read(name))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_no_file_names_a_folder_of_the_machine_that_it_was_written_on() -> None:
    # Put together here, so that this file does not name them. Jane is invented: checks are about
    # such folders.
    folders = "|".join(["work", "root", "tmp", "home", "Users", "mnt"])
    foreign = re.compile(rf"(?<![\w.$}})/-])/(?:{folders})/(?!jane\b)[\w.]")
    for name in tracked():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content:
            text = content.decode("utf-8", "replace")
            assert str(ROOT) not in text, name
            assert not foreign.search(text), f"{name}: {foreign.search(text)}"
