"""The hooks that other projects use through pre-commit."""

from __future__ import annotations

import argparse
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from sphinx_paper_cards.cli import main
from sphinx_paper_cards.cli.check import add_arguments

ROOT = Path(__file__).parents[3]
HOOKS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)
# pre-commit's MANIFEST_HOOK_DICT (pre_commit/clientlib.py): what a hook must say, and the types of
# what it says here; "bib" is a tag of identify (identify/extensions.py).
REQUIRED = {"id", "name", "entry", "language"}
TYPES = {
    **dict.fromkeys(("id", "name", "entry", "language", "description"), str),
    "types": list,
    "require_serial": bool,
}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_is_what_pre_commit_accepts(hook: dict[str, Any]) -> None:
    assert set(hook) >= REQUIRED
    for name, value in hook.items():
        assert isinstance(value, TYPES[name]), name
    assert hook["language"] == "python"
    assert hook["types"] == ["bib"]
    # Two processes would not see a key that is in the files of both.
    assert hook["require_serial"] is True


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_the_entry_of_a_hook_is_a_command_that_there_is(hook: dict[str, Any]) -> None:
    program, command, *options = shlex.split(hook["entry"])
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert program in scripts["scripts"]
    assert command == "check"
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    # pre-commit appends the files.
    assert parser.parse_args([*options, "a.bib", "b.bib"]).files == ["a.bib", "b.bib"]


def test_one_hook_only_looks_and_the_other_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invented_rules: None
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "loud.bib"
    text = "@misc{loud2031, title = {A LOUD Title}, author = {Doe, Jo}, year = {2031}}\n"
    statuses = {}
    for hook in HOOKS:
        path.write_text(text)
        status = main([*shlex.split(hook["entry"])[1:], "loud.bib"])
        statuses[hook["id"]] = (status, path.read_text() == text)
    # pre-commit fails a hook that changes a file, whatever its status.
    assert statuses == {"paper-cards-check": (1, True), "paper-cards-fix": (0, False)}
