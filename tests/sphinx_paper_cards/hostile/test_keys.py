"""No key chooses where a file is written, or which file of another it takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_paper_cards.core.filenames import file_stem, file_stems
from sphinx_paper_cards.core.formats.bibtex import readable_key

from .attacks import KEYS, write_bibliography
from .conftest import files_around, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

# Their digests of four bytes are the same, and so are the letters that a name keeps of them.
TWINS = ["a///:/:::/:///::/", "a/::::::::::/:///"]
CONF = """\
extensions = ["myst_parser", "sphinx_paper_cards"]
myst_enable_extensions = ["colon_fence"]
paper_bibfiles = {names!r}
paper_styles = []
paper_exports = ["bibtex", "ris", "csl"]
"""


def test_a_name_is_plain_whatever_the_key() -> None:
    for key in KEYS:
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,79}", file_stem(key)), key


def test_no_two_keys_share_a_file() -> None:
    keys = [*KEYS, *TWINS, "a-67cedd84", "A-67CEDD84"]
    assert file_stem(TWINS[0]) == file_stem(TWINS[1]) == "a-67cedd84"
    stems = file_stems(keys)
    assert len({stem.casefold() for stem in stems.values()}) == len(set(keys))


def test_a_name_with_the_ending_of_an_export_is_no_file_of_another_key() -> None:
    for ending in ("bib", "RIS", "json", "html"):
        assert "." not in file_stem(f"usual.{ending}")
    assert file_stem("usual.v2") == "usual.v2"


def test_keys_can_be_read_by_bibtex_and_stay_apart() -> None:
    keys = [readable_key(key) for key in (*KEYS, "a, b", "a} b", "a\n@misc{b", r"\input{x}")]
    assert len(set(keys)) == len(keys)
    for key in keys:
        assert re.fullmatch(r"[^\s,{}()=\"\\%]+", key), key
    assert readable_key("DBLP:conf/x/O'Brien_2030+a") == "DBLP:conf/x/O'Brien_2030+a"


def test_a_site_with_a_folder_for_each_page_has_files_for_every_key(
    make_project: Callable[[str], Project],
) -> None:
    project = make_project("")
    write_bibliography(project.folder, deciding=False)
    for path in (project.folder / "bib").glob("all-*"):
        path.unlink()
    names = sorted(f"bib/{path.name}" for path in (project.folder / "bib").iterdir())
    project.write("conf.py", 'project = "Trial"\n' + CONF.format(names=names))
    project.write("index.md", "# Trial\n")
    before = files_around(project)
    folder = project.build("dirhtml")
    assert files_around(project) == before
    library = read(project.folder)
    stems = file_stems(library)
    assert len(library) > 60
    for key in library:
        assert (folder / "papers" / stems[key] / "index.html").is_file(), key
        for suffix in ("bib", "ris", "json"):
            assert (folder / "papers" / f"{stems[key]}.{suffix}").is_file(), key
