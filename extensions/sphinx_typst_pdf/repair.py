"""The last resort: what Typst refuses is found, replaced by its text, and compiled again.

What can be foreseen is found on the doctree, by ``checks``, ``pictures`` and ``maths``. This is for
the rest, so that one thing that nobody thought of does not cost the PDF.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import typst
from docutils import nodes
from sphinx.locale import __
from sphinx.util import logging
from sphinx.util.nodes import get_node_line, get_node_source

from .compiler import Fault, read_faults
from .markup import as_string, escape
from .places import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .source import Source

logger = logging.getLogger(__name__)

#: So often a document is compiled, at most, before an error is given up on.
ATTEMPTS = 60

_LABEL = re.compile(r"(?:#metadata\(none\)|[\])]) <((?:l|i-l)-[^>\s]+)>")
_HEADING = re.compile(r"\s*#(?:heading|opening|opening-section)(?:\([^)]*\))?(?=\[)")


class Refusal(Exception):  # noqa: N818  (it is Typst's, not ours)
    """Typst refuses a document for a reason that no block of it is to blame for."""


class Repair(NamedTuple):
    """A block that was replaced by its text, and the reason."""

    span: Span
    fault: Fault


class Repaired(NamedTuple):
    """The source that Typst takes, what was replaced in it, and where nodes are if known."""

    source: Source
    repairs: list[Repair]
    spans: list[Span] | None


def compile_with_repairs(
    source: Source,
    path: Path,
    compile_: Callable[[], None],
    find_spans: Callable[[], list[Span]],
) -> Repaired:
    """Compile a source that is written at a path; return what it has become.

    Each replacement is a warning at its place. Raises ``Refusal`` if none helps.
    """
    repairs: list[Repair] = []
    spans: list[Span] | None = None
    for _attempt in range(ATTEMPTS):
        if (error := _try(compile_)) is None:
            return Repaired(source, repairs, spans)
        spans = find_spans() if spans is None else spans
        faults = read_faults(error, path)
        found = _find_guilty(source, spans, faults) or _search_guilty(
            source, spans, faults[0], path, compile_
        )
        if not found:
            raise Refusal(_explain(error, source, spans, path)) from error
        for repair in found:
            source, spans = _replace(source, spans, repair.span)
            _warn(repair)
        repairs += found
        path.write_text(str(source), encoding="utf-8")
    raise Refusal(__("Typst refuses more of %s than can be replaced") % path.name)


def _try(compile_: Callable[[], None]) -> typst.TypstError | None:
    try:
        compile_()
    except typst.TypstError as error:
        return error
    return None


def _find_guilty(source: Source, spans: list[Span], faults: list[Fault]) -> list[Repair]:
    """Return the innermost replaceable blocks in which errors have their place, from the end."""
    found: dict[int, Repair] = {}
    for fault in faults:
        for line, column in fault.places:
            offset = source.offset_of(line, column)
            if offset is not None and (span := _innermost(source, spans, offset)):
                found.setdefault(span.start, Repair(span, fault))
                break
    apart: list[Repair] = []
    # Replaced from the end, so that offsets stay; one inside of another goes with it.
    for repair in sorted(found.values(), key=lambda each: (each.span.start, -each.span.end)):
        if not apart or repair.span.start >= apart[-1].span.end:
            apart.append(repair)
    return apart[::-1]


def _innermost(source: Source, spans: list[Span], offset: int) -> Span | None:
    around = [span for span in spans if span.start <= offset < span.end]
    for span in sorted(around, key=lambda each: each.end - each.start):
        if _is_replaceable(source, span):
            return span
    return None


def _is_replaceable(source: Source, span: Span) -> bool:
    """Tell whether a node became markup, and not arguments of a call."""
    text = source.body[span.start : span.end].strip()
    if isinstance(span.node, nodes.title):
        return bool(_HEADING.match(text))
    if isinstance(span.node, nodes.paragraph | nodes.raw):
        return bool(text)
    is_block = isinstance(span.node, nodes.Body | nodes.image | nodes.math)
    return is_block and not isinstance(span.node, nodes.document) and text.startswith("#")


def _search_guilty(
    source: Source, spans: list[Span], fault: Fault, path: Path, compile_: Callable[[], None]
) -> list[Repair]:
    """Return the block that an error without a place comes from, found by halves."""
    blocks = [span for span in spans if _is_replaceable(source, span)]
    blocks = _outermost(blocks)

    def helps(count: int) -> bool:
        tried = source
        rest = spans
        for span in reversed(blocks[:count]):
            tried, rest = _replace(tried, rest, span)
        path.write_text(str(tried), encoding="utf-8")
        error = _try(compile_)
        return error is None or read_faults(error, path)[0].message != fault.message

    low, high = 0, len(blocks)
    if not blocks or not helps(high):
        path.write_text(str(source), encoding="utf-8")
        return []
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (low, middle) if helps(middle) else (middle, high)
    return [Repair(blocks[high - 1], fault)]


def _outermost(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _replace(source: Source, spans: list[Span], guilty: Span) -> tuple[Source, list[Span]]:
    """Return the source with a block as raw text, its labels kept, and where the others are."""
    old = source.body[guilty.start : guilty.end]
    new = _as_raw(guilty.node, old)
    body = source.body[: guilty.start] + new + source.body[guilty.end :]
    moved = [_move(span, guilty, len(new) - len(old)) for span in spans]
    return source.with_body(body), [span for span in moved if span]


def _move(span: Span, guilty: Span, by: int) -> Span | None:
    if span.end <= guilty.start:
        return span
    if span.start >= guilty.end:
        return Span(span.start + by, span.end + by, span.node)
    if span.start >= guilty.start and span.end <= guilty.end:
        return None
    return Span(span.start, span.end + by, span.node)


def _as_raw(node: nodes.Element, old: str) -> str:
    labels = "".join(f"#metadata(none) <{label}>" for label in dict.fromkeys(_LABEL.findall(old)))
    if isinstance(node, nodes.title) and (match := _HEADING.match(old)):
        first, *others = _LABEL.findall(old) or [""]
        mark = f" <{first}>" if first else ""
        anchors = "".join(f"#metadata(none) <{label}>" for label in others)
        return f"{match[0]}[{escape(node.astext())}]{mark}\n{anchors}\n"
    text = node.get("alt", "") if isinstance(node, nodes.image) else node.astext()
    block = not isinstance(node, nodes.image | nodes.math)
    shown = f"#raw({as_string(text)}, block: {str(block).lower()});"
    return f"\n{labels}\n{shown}\n\n" if block else f"{labels}{shown}"


def _warn(repair: Repair) -> None:
    message = __("Typst refuses this %s, whose text is printed as it is: %s")
    reason = ". ".join([repair.fault.message, *repair.fault.hints])
    logger.warning(
        message, repair.span.node.tagname, reason,
        location=repair.span.node, type="typst", subtype="refused",
    )  # fmt: skip


def _explain(error: typst.TypstError, source: Source, spans: list[Span], path: Path) -> str:
    """Return what Typst says, behind the place in the sources of the project if there is one."""
    faults = read_faults(error, path)
    fault = faults[0]
    # One fault may make hundreds; they all say the same.
    others = [__("and %d errors more") % (len(faults) - 1)] if len(faults) > 1 else []
    place = next(filter(None, (_place_of(source, spans, *each) for each in fault.places)), "")
    excerpt = (error.diagnostic or error.message).split("\n\n", 1)[0]
    first = f"{place}: {fault.message}" if place else fault.message
    return "\n".join([first, *(f"hint: {hint}" for hint in fault.hints), *others, excerpt])


def _place_of(source: Source, spans: list[Span], line: int, column: int) -> str:
    offset = source.offset_of(line, column)
    around = [span for span in spans if offset is not None and span.start <= offset < span.end]
    if not around:
        return source.place_of(line)
    node = min(around, key=lambda each: each.end - each.start).node
    return f"{get_node_source(node) or ''}:{get_node_line(node) or ''}"
