"""Reading a PDF back: its tags, its links, where words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader


def elements(reader: PdfReader) -> Iterator[dict[str, Any]]:
    """Yield the elements of the structure tree in reading order."""
    yield from _walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])


def _walk(node: Any) -> Iterator[dict[str, Any]]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            yield from _walk(each)
    elif isinstance(node, dict) and "/S" in node:
        yield node
        yield from _walk(node.get("/K", []))


def kinds(reader: PdfReader) -> list[str]:
    """Return the tags of all elements."""
    return [element["/S"] for element in elements(reader)]


def alternatives(reader: PdfReader) -> list[str]:
    """Return the alternative texts of all pictures."""
    return [str(each.get("/Alt", "")) for each in elements(reader) if each["/S"] == "/Figure"]


def addresses(reader: PdfReader) -> list[str]:
    """Return where all links to the web lead."""
    found = []
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get_object().get("/A", {})
            found += [str(action["/URI"])] if "/URI" in action else []
    return found


def positions(reader: PdfReader, *words: str) -> dict[str, tuple[int, float]]:
    """Return the page and the height in points of each of some words, at their first place."""
    found: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(reader.pages[2:]):

        def note(
            text: str, cm: list[float], tm: list[float], *_rest: Any, page: int = number
        ) -> None:
            height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            for each in words:
                if each in text:
                    found.setdefault(each, (page, round(height, 1)))

        page.extract_text(visitor_text=note)
    return found


def rightmost(reader: PdfReader) -> float:
    """Return about where the longest line of code ends, in points from the paper's left edge."""
    ends = [0.0]

    def note(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if "Mono" in str((font or {}).get("/BaseFont", "")):
            scale = cm[0] * tm[0]
            ends.append(tm[4] * cm[0] + cm[4] + 0.602 * size * abs(scale) * len(text.strip("\n")))

    for page in reader.pages[2:]:
        page.extract_text(visitor_text=note)
    return max(ends)


def image_sizes(reader: PdfReader) -> list[tuple[float, float]]:
    """Return width and height in points of each bitmap, in the order of drawing."""
    sizes: list[tuple[float, float]] = []
    for page in reader.pages[2:]:

        def note(operator: bytes, _operands: Any, cm: list[float], *_rest: Any) -> None:
            if operator == b"Do":
                sizes.append((round(abs(cm[0]), 1), round(abs(cm[3]), 1)))

        page.extract_text(visitor_operand_before=note)
    return sizes
