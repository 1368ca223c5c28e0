"""What biber makes of lists of names, and what we make of them."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from sphinx_paper_cards.core.markup import latex_to_text
from sphinx_paper_cards.core.names import parse_names

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_paper_cards.core.models import Name

    #: Given name, particle, family name, suffix.
    Parts = tuple[str, str, str, str]
    Read = tuple[list[Parts], bool]

pytestmark = pytest.mark.peers

SAME = [
    "Zihan Qiu",
    "Qiu, Zihan and Doe, Jane",
    "Madonna",
    "Ludwig van Beethoven",
    "van Beethoven, Ludwig",
    r"de la Vall{\'e}e Poussin, Charles Louis Xavier Joseph",
    r"Charles Louis Xavier Joseph de la Vall{\'e}e Poussin",
    "King, Jr., Martin Luther",
    "King Jr., Martin Luther",
    "Martin Luther King Jr.",
    "{Barnes and Noble, Inc.}",
    "{{ACME Corp} and Sons}",
    "{ACME Corp} and Sons, Bob",
    r"{\'E}mile Zola",
    r"{\'E}douard {\relax Ch}arles",
    r"{\'e}cole Normale Sup{\'e}rieure",
    "Jean de La Fontaine du Bois Joli",
    r"Mar{\'\i}a de los Santos y Garc{\'\i}a",
    r"de los Santos y Garc{\'\i}a, Mar{\'\i}a",
    "jean de la fontaine",
    "John van",
    "John van der",
    "van",
    "foo Foo foo",
    "Foo foo Bar foo",
    "A. {and} B.",
    "Cruz, Juan de la",
    "{von} Neumann, John",
    "John {von} Neumann",
    "{von Neumann}, John",
    "Smith, and Doe, Jane",
    "Anders And",
    "Sandy Brandt AND Anders Andersen And Andrew Andrews",
    "Doe, Jane and others",
    "Doe, Jane and Others",
    "Doe, Jane and {others}",
    r"Doe, J.{\~{}}K. and M{\"}uller, J{\"}org",
    "given=Fred, family=Flummox",
    "given={Jean Luc}, prefix=de, family=Flummox and Simon Smith",
    "family=Flummox, given=Fred, suffix=Jr, prefix=von, useprefix=true, given-i=F",
    r"M{\"u}ller, J{\"o}rg and {\O}rsted, {\AA}se",
    r"{\L}ukasz Kaiser and Kaiser, {\L}ukasz",
    r"\O{}ystein Linnebo",
    r"{\v S}koda, Petr and Petr {\v S}koda",
    r"\v{S}koda, Petr and \'Alvaro Obreg\'on",
    "Jean-Luc Godard and Godard, Jean-Luc",
    "Jean-luc Godard",
    "Donald~E. Knuth",
    "Knuth, D.~E.",
    "Ed d'Or and d'Or, Ed",
    "Muhammad al-Khwarizmi and al-Khwarizmi, Muhammad",
    "张伟 and 王芳",
    "李, 娜 and 山田 太郎",
    "김 철수 and محمد بن موسى",
    "фон дер Иванов, И. И. and Иван фон Иванов",
    "ꝥaa Smith, John",
    "Müller, Jörg and Ångström, Anders",
    "{OpenAI} and {Google DeepMind} and Doe, Jane",
    "Smith, J. et al.",
    r"Th{\d i}, L{\~a}",
    "King, , Martin",
    r"Christina A. L.\ Thiele",
    "Smith , John and Doe ,Jane",
    "Smith,John",
    "{N}eumann, {J}ohn",
    "{v}on Neumann, John",
    "{V}an Gogh, Vincent",
    "Brinch Hansen, Per",
    "Per {Brinch Hansen}",
    r"Dr.\ Strange",
    "O'Brien, Tim and Tim O'Brien",
    r"{\"O}{\"u} Foo",
    r"\`Emile Zola and na\"{\i}ve Foo Bar",
    "Vander Meulen, J. and Vander, J. M.",
    "J. R. R. Tolkien",
    "J.R.R. Tolkien",
    "Foo {B}ar de {B}az Qux",
]
# Read otherwise than by biber, and why that is right.
OTHERWISE: list[tuple[str, list[Parts], str]] = [
    ("D.~Knuth", [("D.", "", "Knuth", "")], "BibTeX: a tie parts words"),
    ("Gerard 't Hooft", [("Gerard", "'t", "Hooft", "")], "BibTeX: the first letter decides"),
    ("'t Hooft, Gerard", [("Gerard", "'t", "Hooft", "")], "BibTeX: the first letter decides"),
    (r"{\relax van} Gogh, Vincent", [("Vincent", "van", "Gogh", "")], "BibTeX: special character"),
    (r"Vincent {\relax van} Gogh", [("Vincent", "van", "Gogh", "")], "BibTeX: special character"),
    (r"{\aa}gren Lars", [("", "ågren", "Lars", "")], "BibTeX: special character"),
    ("Smith, John and", [("John", "", "Smith", "")], "nobody is called 'John and'"),
    ("Doe, Jane and and Doe, Joe", [("Jane", "", "Doe", ""), ("Joe", "", "Doe", "")],
     "biber skips the entry"),
    ("Doe, A, B, C", [("C", "", "Doe", "A, B")], "biber skips the entry"),
    ("{others} and Doe, Jane", [("", "", "others", ""), ("Jane", "", "Doe", "")],
     "in braces it may be a name"),
    ("family={Flummox, X}, given=Fred", [("Fred", "", "Flummox, X", "")],
     "biber drops what is behind the comma"),
    ("others", [], "biber drops the field"),
]  # fmt: skip


@pytest.fixture(scope="module")
def read_by_biber(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Read]:
    """What biber reads in each list, with its LaTeX decoded."""
    if not shutil.which("biber"):
        pytest.skip("no biber found")
    folder = tmp_path_factory.mktemp("biber")
    lists = {f"k{place}": value for place, value in enumerate(_all_lists())}
    entries = [f"@misc{{{key}, author = {{{value}}}}}\n" for key, value in lists.items()]
    (folder / "names.bib").write_text("".join(entries), encoding="utf-8")
    command = ["biber", "--tool", "--quiet", "--output-format=biblatexml"]
    files = ["--output-file", "names.xml", "--logfile", "log", "names.bib"]
    subprocess.run([*command, *files], cwd=folder, capture_output=True, check=False)
    return {lists[key]: read for key, read in _read_output(folder / "names.xml").items()}


@pytest.mark.parametrize("value", SAME)
def test_a_list_is_read_as_by_biber(read_by_biber: dict[str, Read], value: str) -> None:
    names, more = parse_names(value)
    assert ([_parts(name) for name in names], more) == read_by_biber[value]


@pytest.mark.parametrize(("value", "parts", "reason"), OTHERWISE)
def test_a_list_is_read_otherwise_than_by_biber_for_a_reason(
    read_by_biber: dict[str, Read], value: str, parts: list[Parts], reason: str
) -> None:
    assert [_parts(name) for name in parse_names(value)[0]] == parts
    assert read_by_biber.get(value, ([], False))[0] != parts or value == "others", reason


def _all_lists() -> list[str]:
    return SAME + [value for value, _, _ in OTHERWISE]


def _parts(name: Name) -> Parts:
    return name.given, name.non_dropping_particle, name.family or name.literal, name.suffix


def _read_output(path: Path) -> dict[str, Read]:
    entries = ElementTree.parse(path).getroot().findall("{*}entry")
    return {
        entry.get("id", ""): (
            [_read_name(name) for name in names.findall("{*}name")],
            names.get("morenames") == "1",
        )
        for entry in entries
        if (names := entry.find("{*}names")) is not None
    }


def _read_name(name: ElementTree.Element) -> Parts:
    parts = {
        part.get("type"): latex_to_text(" ".join(part.itertext()))
        for part in name.findall("{*}namepart")
    }
    # Biber's accented i keeps its stroke instead of the dot.
    read = [
        " ".join(parts.get(kind, "").replace("ı\u0301", "í").replace("ı\u0308", "ï").split())
        for kind in ("given", "prefix", "family", "suffix")
    ]
    return read[0], read[1], read[2], read[3]
