"""Pictures and films that other extensions have nodes of their own for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pypdf import PdfReader

from .reading import addresses, alternatives, image_sizes

if TYPE_CHECKING:
    from tests.conftest import Project

#: As sphinx-gallery, matplotlib, and sphinxcontrib-youtube, -video and -images make them.
EXTENSION = """\
from docutils import nodes
from docutils.parsers.rst import Directive

class imgsgnode(nodes.General, nodes.Element):
    pass
class figmplnode(nodes.General, nodes.Element):
    pass
class youtube(nodes.General, nodes.Element):
    pass
class peertube(youtube):
    pass
class video_node(nodes.General, nodes.Element):
    pass
class image_node(nodes.image, nodes.General, nodes.Element):
    pass

def make(name):
    if name == "gallery":
        srcset = "/plots/small.png, /plots/large.png 2.00x"
        return imgsgnode(uri="/plots/small.png", srcset=srcset, alt="From a gallery")
    if name == "plot":
        given = {"align": "center", "width": None, "height": None, "scale": None, "srcset": None}
        return figmplnode(uri="plots/plot.png", alt="A plot", caption="What is plotted.", **given)
    if name == "missing":
        return imgsgnode(uri="/plots/none.png", srcset=None, alt="A lost picture")
    if name == "film":
        return youtube(id="abc", platform_url="https://films.example/", url_parameters="?t=1")
    if name == "thumbnail":
        size, titled = ("48px", "auto"), {"title": "Its title.", "show_caption": True}
        return image_node(uri="plots/plot.png", alt="A thumbnail", align="", size=size, **titled)
    if name == "far-file":
        far = ("https://films.example/far.mp4", "video/mp4", True)
        return video_node(sources=[far], alt="A far film", caption="What it shows.")
    if name == "near-file":
        return video_node(sources=[("films/near.mp4", "video/mp4", False)], alt="", caption="")
    return peertube(id="xyz", platform_url="peertube.tv", instance="videos.example")

class Foreign(Directive):
    required_arguments = 1

    def run(self):
        node = make(self.arguments[0])
        node.source, node.line = self.state_machine.get_source_and_line(self.lineno)
        return [node]

def setup(app):
    app.add_directive("foreign", Foreign)
"""


@pytest.fixture
def pictured(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with such an extension, and pages in a folder."""
    monkeypatch.setattr(sys, "path", [str(project.folder), *sys.path])
    project.write("foreign_pictures.py", EXTENSION)
    extensions = ["myst_parser", "foreign_pictures", "sphinx_typst_pdf"]
    project.write("conf.py", f'project = "Trial"\nauthor = "nobody"\nextensions = {extensions}\n')
    for folder in ("plots", "inner/plots"):
        (project.folder / folder).mkdir(parents=True)
    for name, size in {
        "plots/small.png": (40, 30), "plots/large.png": (80, 60), "inner/plots/plot.png": (24, 12),
    }.items():  # fmt: skip
        Image.new("RGB", size, "#cde").save(project.folder / name)
    return project


def build(project: Project, *names: str) -> PdfReader:
    body = "".join(f"```{{foreign}} {name}\n```\n\n" for name in names)
    project.write("inner/page.md", f"# Inner\n\n{body}")
    project.write("index.md", "# Page\n\n```{toctree}\ninner/page\n```\n")
    return PdfReader(project.build("typstpdf") / "trial.pdf")


def text(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages[2:]).split())


def test_pictures_are_found_and_the_sharpest_is_shown_at_the_size_of_the_one_for_screens(
    pictured: Project,
) -> None:
    reader = build(pictured, "gallery", "plot")
    assert alternatives(reader) == ["From a gallery", "A plot"]
    assert image_sizes(reader) == [(30, 22.5), (18, 9)]
    dots = [each.image.size for page in reader.pages for each in page.images if each.image]
    assert dots == [(80, 60), (24, 12)]
    assert "What is plotted." in text(reader)
    assert pictured.warnings == ""


def test_a_picture_that_opens_on_a_click_has_its_size_and_its_title(pictured: Project) -> None:
    reader = build(pictured, "thumbnail")
    assert alternatives(reader) == ["A thumbnail"]
    assert image_sizes(reader) == [(36, 18)]
    assert "Its title." in text(reader)
    assert pictured.warnings == ""


def test_a_picture_that_is_not_there_leaves_its_words_and_is_a_warning_with_its_line(
    pictured: Project,
) -> None:
    reader = build(pictured, "missing")
    assert "A lost picture" in text(reader)
    assert "page.md:3: WARNING: picture 'plots/none.png' cannot be shown" in pictured.warnings


def test_a_film_is_a_link_to_where_it_is(pictured: Project) -> None:
    found = addresses(build(pictured, "film", "other-film"))
    assert found == ["https://films.example/abc?t=1", "https://videos.example/w/xyz"]
    assert pictured.warnings == ""


def test_a_film_in_a_file_is_known_by_its_words_or_name(pictured: Project) -> None:
    reader = build(pictured, "far-file", "near-file")
    assert addresses(reader) == ["https://films.example/far.mp4"]
    assert "A far film What it shows. near.mp4" in text(reader)
    assert pictured.warnings == ""
