"""Corrections of what citeproc-py 0.11 writes, each for one fault.

They work on marked text (:mod:`.style_items`). A fault that a later version mends is not found
any more; the tests, which hold whole references, tell.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from .style_items import (
    CLOSE,
    DASH,
    DATE,
    EDITORS,
    EMPHASIS,
    GIVEN_END,
    GIVEN_START,
    MORE,
    OPENING,
    TITLE_END,
    TITLE_START,
    has_article_number,
    unshield,
)

if TYPE_CHECKING:
    from .styles import Style

_TITLE = re.compile(rf"[“‘{EMPHASIS}]*{TITLE_START}[^{TITLE_END}]*{TITLE_END}[.,]?[”’{CLOSE}]*")
# A given name that stays whole, between the stops of initials that it does not have.
_GIVEN = re.compile(rf"(\. )?{GIVEN_START}([^{GIVEN_END}]*){GIVEN_END}(?(1) \.)")
_TITLE_MARKS = str.maketrans("", "", TITLE_START + TITLE_END)


def correct(text: str, item: dict[str, Any], style: Style) -> str:
    """Return what citeproc-py made of an item as the style wants it."""
    text = _drop_number(unshield(text).strip()).replace(DASH, "–")
    text = _write_whole_given(text, style)
    text = _drop_second_title(text)
    text = _drop_second_date(text, item.get("issued", {}).get("literal", ""))
    text = _name_editors(text, len(item.get("editor", ())), style)
    text = _write_et_al(text, style)
    if style.has_no_article_number and has_article_number(item):
        # No page, so no "p."; MLA and Cite Them Right say "article".
        text = text.replace(f"p. {item['number']}", f"article {item['number']}")
    for fault, remedy in _FAULTS[style.name]:
        text = text.replace(fault, remedy)
    text = _place_punctuation(text, is_american=style.locale == "en-US")
    text = re.sub(r"(?<=\w)'(?=\w)", "’", _alternate_quotes(text))
    return " ".join(text.split())


# A text that a style asks for and citeproc-py writes otherwise.
_CAPITALS = (("(ArXiv:", "(arXiv:"), (" ArXiv:", " arXiv:"), (" ArXiv.", " arXiv."))
_FAULTS = {
    # ``text-case="title"`` of a term; the label of a number that is not there.
    "apa": (*_CAPITALS, ("(eds.)", "(Eds.)"), ("(ed.)", "(Ed.)"), (" (Publication) [", " [")),
    "mla": (),
    "chicago": _CAPITALS,
    "ieee": (),
    "harvard": (),
    "vancouver": (),
}


def _drop_number(text: str) -> str:
    """Drop ``[1]`` or ``1.``: a reference that stands alone has no number."""
    return re.sub(r"^(?:\[1\]|1\.)\s*", "", text)


def _write_whole_given(text: str, style: Style) -> str:
    """Drop the marks of given names that stay whole, and the stops of their initials."""
    if style.name == "apa":
        # Behind the authors the stop stands for two, that of an initial and that of the group.
        text = text.replace(f"{GIVEN_END} . (", f"{GIVEN_END} .. (")
    return _GIVEN.sub(r"\2", text)


def _drop_second_title(text: str) -> str:
    """Drop the title, and its edition with it, where it stands again after it stood for authors."""
    titles = list(_TITLE.finditer(text))
    if len(titles) > 1:
        first, second = titles[:2]
        before, after = text[: second.start()].rstrip(), text[second.end() :]
        repeated = _common_start(text[first.end() : second.start()], after)
        rest = after[len(repeated) :].lstrip(" .,")
        end = text[-1] if text[-1] == "." else ""
        text = f"{before} {_unpaired(second[0] + repeated)}{rest}".strip()
        text = text if text.endswith(end) else text + end
    return text.translate(_TITLE_MARKS)


def _common_start(one: str, other: str) -> str:
    """Return what both texts start with, no word cut and no bracket left open."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    common = "".join(char for char, _ in same)
    while common and (
        common[-1] in " ([" or re.match(r"\w\w", common[-1] + other[len(common) :][:1])
    ):
        common = common[:-1]
    return common


def _unpaired(text: str) -> str:
    """Return the mark that a stretch has too much of, for what stands around it."""
    surplus = sum(text.count(mark) for mark in OPENING) - text.count(CLOSE)
    return EMPHASIS * surplus if surplus > 0 else CLOSE * -surplus


def _drop_second_date(text: str, date: str) -> str:
    """Drop a date in words where it stands again in the place of the month, and its mark."""
    first, mark, rest = text.partition(DATE)
    rest = re.sub(rf",? ?{DATE}{re.escape(date)}\.?", "", rest) if mark else rest
    return first + rest


def _name_editors(text: str, count: int, style: Style) -> str:
    """Say of editors in the place of authors that they are editors."""
    label = style.editors[count > 1]
    named = re.sub(rf",? ?{EDITORS}", label, text)
    return named.replace(f"{label}.", label) if label.endswith(".") else named


def _write_et_al(text: str, style: Style) -> str:
    et_al = f"{EMPHASIS}et al.{CLOSE}" if style.has_italic_et_al else "et al."
    return re.sub(rf"(,?) (?:(?:&|and) )?{MORE}\.?", rf"\1 {et_al}", text)


def _place_punctuation(text: str, *, is_american: bool) -> str:
    """Put stops where the style's language has them, and none after ``?`` and ``!``.

    citeproc-py passes over the locale's ``punctuation-in-quote``, and joins ``?`` and ``.``.
    """
    if is_american:
        text = re.sub(rf"(”)({CLOSE}?)([.,])(?= |$)", r"\3\1\2", text)
        text = re.sub(rf"([?!.]”?{CLOSE}?)[.,](?=”)", r"\1", text)
    return re.sub(rf"([?!]”?{CLOSE}?)[.,](?= |$)", r"\1", text)


def _alternate_quotes(text: str) -> str:
    """Write quotation marks inside others as single ones."""
    depth = 0
    out = []
    for char in text:
        depth -= char == "”"
        out.append({"“": "‘", "”": "’"}.get(char, char) if depth else char)
        depth += char == "“"
    return "".join(out)
