"""Pictures and videos that other extensions have nodes of their own for.

Those nodes have visitors for HTML and LaTeX, and are known here by their names: ``imgsgnode`` of
sphinx-gallery, ``figmplnode`` of matplotlib, ``image_node`` of sphinxcontrib-images, the videos of
sphinxcontrib-youtube and sphinxcontrib-video.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

from .base import Base, docname_of

if TYPE_CHECKING:
    from docutils.nodes import Element

# All that is there, on a screen of any width.
_OF_SCREENS = {"", "auto", "100%"}
_SIZES = ("alt", "align", "width", "height", "scale")


class ForeignPictures(Base):
    """What is a picture, or a film, in another extension's words."""

    def visit_imgsgnode(self, node: Element) -> None:
        """Show a picture of sphinx-gallery; its paths begin at the top of the sources."""
        found, scale = _find_sharpest(node)
        path = posixpath.normpath(found.lstrip("/"))
        self.put_picture(node, nodes.image(uri=path, alt=node.get("alt", ""), scale=scale), path)

    def visit_figmplnode(self, node: Element) -> None:
        """Show a plot of matplotlib; its paths begin at the page."""
        folder = posixpath.dirname(docname_of(node, self.files[0]))
        found, scale = _find_sharpest(node)
        path = posixpath.normpath(posixpath.join(folder, found))
        given = {name: node[name] for name in _SIZES if node.get(name) is not None}
        image = nodes.image(uri=path, **given)
        if not {"width", "height"}.intersection(given):
            image["scale"] = given.get("scale", 100) * scale / 100
        figure = nodes.figure("", image)
        if caption := node.get("caption"):
            figure += nodes.caption("", caption)
        self.put_picture(node, figure, path)

    def visit_image_node(self, node: Element) -> None:
        """Show a picture of sphinxcontrib-images in its size, with its title where that is seen."""
        image = nodes.image(**node.attributes)
        width, height = node.get("size", ("", ""))
        sizes = {"width": width, "height": height}.items()
        image.attributes.update({key: size for key, size in sizes if size not in _OF_SCREENS})
        figure = nodes.figure("", image)
        if node.get("show_caption") and node.get("title"):
            figure += nodes.caption("", node["title"])
        # Not put in: what is walked over has a place there already.
        figure.parent = node.parent
        self.translate(figure)
        raise nodes.SkipNode

    def put_picture(self, node: Element, shown: Element, path: str) -> None:
        """Put a picture in the place of a node; of one that cannot be read stay its words."""
        for each in shown.findall(nodes.Element):
            each.source, each.line = node.source, node.line
        holder = nodes.container("", shown)
        # Not put in: what is walked over has a place there already.
        holder.parent = node.parent
        image = next(iter(shown.findall(nodes.image)))
        self.builder.pictures.add(image, path, self.builder.images)
        self.body.append(self.render(holder))
        raise nodes.SkipNode

    def visit_youtube(self, node: Element) -> None:
        """Say where a film is."""
        self._put_link(f"{node['platform_url']}{node['id']}{node.get('url_parameters', '')}")

    visit_vimeo = visit_youtube

    def visit_peertube(self, node: Element) -> None:
        """Say where a film is; each of these servers has its own address."""
        self._put_link(f"https://{node['instance']}/w/{node['id']}{node.get('url_parameters', '')}")

    def visit_video_node(self, node: Element) -> None:
        """Say where a film is, in its alternative words, and its caption; files have a name."""
        source, _kind, is_remote = node["sources"][0]
        name = posixpath.basename(source)
        words, baseurl = node.get("alt") or name, self.config.html_baseurl
        address = source if is_remote else f"{baseurl.rstrip('/')}/_images/{quote(name)}"
        film = nodes.paragraph("", "" if is_remote or baseurl else words)
        if not film.children:
            film += nodes.reference("", words, refuri=address)
        caption = nodes.paragraph("", node.get("caption", ""))
        self.body.append(self.render(nodes.container("", film, caption)))
        raise nodes.SkipNode

    def _put_link(self, address: str) -> None:
        link = nodes.reference("", address, refuri=address)
        self.body.append(self.render(nodes.container("", nodes.paragraph("", "", link))))
        raise nodes.SkipNode


def _find_sharpest(node: Element) -> tuple[str, float]:
    """Return the path of the picture with the most dots, and its scale in hundredths.

    Paper shows more dots than a screen, at the same size.
    """
    found = {1.0: str(node["uri"])}
    for entry in str(node.get("srcset") or "").split(","):
        path, _space, factor = entry.strip().partition(" ")
        number = factor.strip().removesuffix("x")
        if path and number.replace(".", "", 1).isdigit() and float(number) > 0:
            found[float(number)] = path
    most = max(found)
    return found[most], 100 / most
