"""The page on the command shows what the command does: its sessions are run and compared."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from sphinx_paper_cards.cli import main
from sphinx_paper_cards.cli.checking.settings import _READERS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "extensions" / "paper_cards_command.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the code blocks of the page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def at_a_terminal(command: str) -> str:
    """Run a command of the page at a terminal without colours, 80 columns wide."""
    import pty  # noqa: PLC0415  (not on Windows)

    reader, writer = pty.openpty()
    program = [sys.executable, "-m", "sphinx_paper_cards.cli", *shlex.split(command)[1:]]
    environment = os.environ | {"NO_COLOR": "1"}
    with subprocess.Popen(program, stdout=writer, stderr=writer, env=environment):
        os.close(writer)
        shown = b""
        try:
            while part := os.read(reader, 65_536):
                shown += part
        except OSError:  # the way in which Linux says that the program has ended
            pass
    os.close(reader)
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_the_sessions_of_the_page_are_what_a_terminal_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (draft,) = blocks("text")
    (tmp_path / "draft.bib").write_text(draft, encoding="utf-8")
    sessions = blocks("console")
    assert len(sessions) == 3
    for session in sessions:
        command = session.splitlines()[0].removeprefix("$ ")
        assert session == f"$ {command}\n{at_a_terminal(command)}"


def test_the_settings_of_the_page_are_those_that_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (text,) = blocks("toml")
    assert set(tomllib.loads(text)["tool"]["paper-cards"]["check"]) == set(_READERS)
    (tmp_path / "bib").mkdir()
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    (tmp_path / "bib" / "draft.bib").write_text(blocks("text")[0], encoding="utf-8")
    (tmp_path / "bib" / "checked.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    main(["check", "--format", "json"])
    whole = json.loads(capsys.readouterr().out)
    levels = {each["rule"]: each["level"] for each in whole["problems"]}
    assert levels["missing-field"] == "error"
    assert "unprotected-capitals" not in levels
    # Every name in the object is in the tables of the page.
    for name in (*whole, *whole["problems"][0]):
        assert re.search(rf"^\| [^|]*`{name}`", PAGE, re.MULTILINE), name


def test_the_hook_of_the_page_is_one_that_there_is() -> None:
    (config,) = (each for each in map(yaml.safe_load, blocks("yaml")) if "repos" in each)
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    used = {hook["id"] for repository in config["repos"] for hook in repository["hooks"]}
    assert used <= {hook["id"] for hook in hooks}
    assert all(f"`{hook['id']}`" in PAGE for hook in hooks)
