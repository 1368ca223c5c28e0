"""CSL items as citeproc-py wants them, and its output as markup.

Markup travels through the processor as characters of Unicode's private use areas, so that
nothing has to be escaped. A letter whose case is fixed travels as a private character too: the
processor knows ``nocase`` spans, but parts the words in them from what follows ("R-CNN :").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .formats.csl_items import OTHERS
from .formats.rich_text import TAG, strip_tags
from .markup import Markup, Run

if TYPE_CHECKING:
    from .markup import Style as TextStyle
    from .styles import Style

#: Opening marks and their styles; one mark closes them all.
OPENING: dict[str, TextStyle] = {
    "\ue000": "emphasis", "\ue001": "strong", "\ue002": "superscript", "\ue003": "subscript",
}  # fmt: skip
EMPHASIS, STRONG, SUPERSCRIPT, SUBSCRIPT = OPENING
CLOSE = "\ue010"
#: Stands for the names that "et al." stands for.
MORE = "\ue020"
#: Stands behind the last of editors in the place of authors.
EDITORS = "\ue021"
#: Before and after the title of a work without authors.
TITLE_START, TITLE_END = "\ue022", "\ue023"
#: Before a date in words ("in press").
DATE = "\ue024"
#: A dash between pages that the processor is to leave alone.
DASH = "\ue025"
#: Around a given name that the processor is not to shorten.
GIVEN_START, GIVEN_END = "\ue026", "\ue027"

_TAG_MARKS = {"i": EMPHASIS, "b": STRONG, "sup": SUPERSCRIPT, "sub": SUBSCRIPT}
# Letters of the basic plane, moved to Unicode's private plane 15.
_SHIELD = 0xF0000
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


class _Mark(str):
    """Text between an opening and the closing mark; a string, as citeproc-py's own formats are."""

    __slots__ = ()
    opening = ""

    def __new__(cls, text: object) -> _Mark:
        return super().__new__(cls, f"{cls.opening}{text}{CLOSE}" if cls.opening else str(text))


class Marks:
    """A formatter for citeproc-py that writes marks, with the names that it looks for."""

    @staticmethod
    def preformat(text: object) -> str:
        """Return the text as it is: nothing is to be escaped."""
        return str(text)

    class Italic(_Mark):  # noqa: D106
        __slots__ = ()
        opening = EMPHASIS

    class Bold(_Mark):  # noqa: D106
        __slots__ = ()
        opening = STRONG

    class Superscript(_Mark):  # noqa: D106
        __slots__ = ()
        opening = SUPERSCRIPT

    class Subscript(_Mark):  # noqa: D106
        __slots__ = ()
        opening = SUBSCRIPT

    Oblique = Italic
    Light = Underline = SmallCaps = _Mark


def _without_marks(value: Any) -> Any:
    """Return a value of JSON whose texts have no character that is a mark or a shielded letter."""
    if isinstance(value, str):
        return _PRIVATE.sub("", value)
    if isinstance(value, dict):
        return {name: _without_marks(each) for name, each in value.items()}
    return [_without_marks(each) for each in value] if isinstance(value, list) else value


def to_style_item(item: dict[str, Any], style: Style) -> dict[str, Any]:
    """Return a copy of a CSL item that citeproc-py formats right in a style."""
    item = _without_marks(item)
    # As on cards, the key stands for a title that is missing.
    title = mark_tags(item.get("title") or item["id"])
    changed = {**item, "title": title}
    for role in ("author", "editor"):
        if role in item:
            changed[role] = [_name(name, style) for name in item[role]]
    if "author" not in item and "editor" in item:
        # In the place of authors citeproc-py writes editors without their role, or a second time.
        changed["author"] = _with_mark(changed.pop("editor"))
    elif "author" not in item:
        # In the place of authors citeproc-py writes a title a second time.
        changed["title"] = f"{TITLE_START}{title}{TITLE_END}"
    if "literal" in item.get("issued", {}):
        changed["issued"] = {"literal": f"{DATE}{item['issued']['literal']}"}
    if "page" in item:
        changed["page"] = _page(item["page"])
    elif style.has_no_article_number and has_article_number(item):
        changed["page"] = changed.pop("number")
    return {name: value for name, value in changed.items() if value}


def has_article_number(item: dict[str, Any]) -> bool:
    """Tell whether an article of a journal has a number in the place of pages."""
    return item["type"] == "article-journal" and "number" in item and "page" not in item


def mark_tags(text: str) -> str:
    """Return a CSL string with marks for its tags, and with every letter in a tag shielded."""
    out = ""
    depth = end = 0
    for tag in TAG.finditer(text):
        out += _shield(text[end : tag.start()]) if depth else strip_tags(text[end : tag.start()])
        end = tag.end()
        depth += -1 if tag[1] else 1
        mark = _TAG_MARKS.get(tag[2], "")
        out += CLOSE if tag[1] and mark else mark
    return out + strip_tags(text[end:])


def read_marks(text: str) -> Markup:
    """Return marked text as markup; of nested marks the innermost counts."""
    runs: list[Run] = []
    open_styles: list[TextStyle] = ["text"]
    for part in re.split(f"([{''.join(OPENING)}{CLOSE}])", text):
        if part in OPENING:
            open_styles.append(OPENING[part])
        elif part == CLOSE:
            open_styles.pop()
        elif part:
            runs.append(Run(part, open_styles[-1]))
    return Markup(_joined(runs))


def unshield(text: str) -> str:
    """Return the text with its shielded letters as they were."""
    return "".join(chr(ord(char) - _SHIELD) if ord(char) > _SHIELD else char for char in text)


def _shield(text: str) -> str:
    # Spaces stay, for lines break at them.
    return "".join(char if char.isspace() else _shield_all(char) for char in strip_tags(text))


def _shield_all(text: str) -> str:
    # What is beyond the basic plane has no case that matters.
    return "".join(char if ord(char) > 0xFFFF else chr(ord(char) + _SHIELD) for char in text)


def _page(pages: str) -> str:
    """Hide the dash where citeproc-py would shorten the last page wrongly: 3-14 to 3-4."""
    first, _, last = pages.partition("-")
    return pages if len(first) == len(last) else pages.replace("-", DASH)


def _name(name: dict[str, str], style: Style) -> dict[str, str]:
    if name.get("literal") == OTHERS:
        return {"literal": MORE}
    changed = dict(name)
    if "suffix" in name and style.has_bare_suffix:
        changed["suffix"] = name["suffix"].rstrip(".")
    if "given" in name and not style.has_whole_names:
        changed["given"] = _given(name["given"])
    return changed


def _given(given: str) -> str:
    """Return a given name of which citeproc-py makes right initials."""
    if not given[0].isupper():
        # A script without capitals has no initials; citeproc-py writes ". 飞飞 .".
        return f"{GIVEN_START}{_shield_all(given)}{GIVEN_END}"
    # "Min-jun" is one name (APA 7, section 9.8); citeproc-py writes "M.-. jun .".
    first, *others = given.split("-")
    return "-".join([first, *(part for part in others if not part[:1].islower())])


def _with_mark(names: list[dict[str, str]]) -> list[dict[str, str]]:
    *first, last = names
    if "literal" in last:
        return [*first, {"literal": f"{last['literal']} {EDITORS}"}]
    return [*first, {**last, "suffix": f"{last.get('suffix', '')} {EDITORS}".strip()}]


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].style == run.style:
            joined[-1] = Run(joined[-1].text + run.text, run.style)
        else:
            joined.append(run)
    return tuple(joined)
