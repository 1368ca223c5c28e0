"""The project's own files agree with each other and say nothing that they should not."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> set[str]:
    """Return the locked packages with their versions, without markers."""
    return set(re.findall(r"^[\w.-]+==[\w.]+", read(name), re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_hashes_and_names_no_index(name: str) -> None:
    text = read(name)
    assert pins(name)
    assert "://" not in text
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in entry, entry


def test_the_tests_run_with_the_versions_of_the_site() -> None:
    site, dev = (pins(name) for name in LOCKS)
    assert site <= dev


def test_each_make_target_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):.*##", read("Makefile"), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md"):
        assert set(re.findall(r"make ([a-z]+)", read(name))) - {"it"} <= targets


def test_hosts_build_with_the_commands_of_the_makefile() -> None:
    hosted = yaml.safe_load(read(".readthedocs.yaml"))["build"]["jobs"]["build"]
    assert "python -m sphinx -W -n" in hosted["html"][1]
    assert "-b typstpdf" in hosted["pdf"][0]
    assert "make site" in read(".github/workflows/pages.yml")


@pytest.mark.parametrize("path", sorted((ROOT / ".github" / "workflows").glob("*.yml")))
def test_actions_are_pinned_and_have_the_least_rights(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    for use in re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8")):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", use), use


def test_versions_agree() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert yaml.safe_load(read("CITATION.cff"))["version"] == version


def test_no_file_names_a_folder_of_the_machine_that_it_was_written_on() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    here = str(ROOT).encode()
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file():
            assert here not in path.read_bytes(), name
