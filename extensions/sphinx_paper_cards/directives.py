"""The directives ``paper:card``, ``paper:grid`` and ``paper:list``."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import __
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx_design.grids import row_columns_option
from sphinx_design.shared import create_component

from .card import (
    SEPARATOR,
    CardOptions,
    build_card,
    build_names,
    build_paper_link,
    build_text,
)
from .core.library import SORT_KEYS, Selection
from .nodes import paper_card_account
from .places import CardPlace

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.util.typing import OptionSpec

    from .core.papers import Paper
    from .domain import PaperDomain
    from .nodes import paper_card

logger = logging.getLogger(__name__)

LINK_KINDS = (
    "pdf", "arxiv", "openreview", "doi", "url", "website", "code", "poster", "slides", "video",
)  # fmt: skip


class PaperDirective(SphinxDirective):
    """What the three have in common: the library, warnings with their place, options."""

    @property
    def domain(self) -> PaperDomain:
        """The domain, which holds the library."""
        return cast("PaperDomain", self.env.get_domain("paper"))

    def warn(self, subtype: str, message: str, *args: object) -> None:
        """Warn at the line of the directive."""
        logger.warning(message, *args, location=self.get_location(), type="paper", subtype=subtype)

    def convert(self, name: str, convert: Callable[[str], Any], default: Any) -> Any:
        """Convert an option; a bad value is a warning, and the default is used instead."""
        if name not in self.options:
            return default
        try:
            return convert(self.options[name])
        except ValueError as error:
            self.warn("bad_option", __("option '%s' of %s is left out: %s"), name, self.name, error)
            return default

    def find_paper(self, key: str) -> Paper | None:
        """Return the paper of a key; an unknown key is a warning with what may be meant."""
        paper = self.domain.library.get(key)
        if paper is None:
            near = self.domain.library.near_keys(key)
            hint = __("; did you mean %s?") % " / ".join(near) if near else ""
            self.warn("unknown_key", __("no paper has the key '%s'%s"), key, hint)
        return paper

    def note_paper(self, key: str) -> None:
        """Note that the page shows what the entry of a key says."""
        self.domain.note_selection(self.env.docname, Selection(keys=(key,)))

    def card_options(self, *, compact: bool) -> CardOptions:
        """Return the options that cards and grids share."""
        return CardOptions(
            authors=self.convert("authors", _count, self.config.paper_authors_shown),
            links=self.convert("links", _link_kinds, None),
            classes=tuple(self.convert("class", directives.class_option, [])),
            compact=compact,
        )

    def build_card(self, paper: Paper, options: CardOptions) -> paper_card:
        """Build a card, give it an id, and tell the domain."""
        card = build_card(paper, options, self.parse_content_to_nodes() if self.content else ())
        card["docname"] = self.env.docname
        self.set_source_info(card)
        for part in card.findall(nodes.Element):
            part.source, part.line = card.source, card.line
        node_id = free_id(self.state.document, f"paper-{paper.key}")
        card["ids"].append(node_id)
        self.state.document.note_explicit_target(card)
        place = CardPlace(
            key=paper.key, title=paper.title.as_text(), docname=self.env.docname,
            node_id=node_id, line=self.lineno, compact=options.compact,
            account=_digest(card),
        )  # fmt: skip
        self.domain.note_card(place)
        return card


class CardDirective(PaperDirective):
    """One paper's card; the body is the account that the page gives of the paper."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[OptionSpec] = {
        "authors": directives.unchanged,
        "links": directives.unchanged,
        "class": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Build the card; of an unknown key the account stays on the page."""
        key = self.arguments[0]
        self.note_paper(key)
        paper = self.find_paper(key)
        if paper is None:
            return self.parse_content_to_nodes()
        return [self.build_card(paper, self.card_options(compact=False))]


class SelectingDirective(PaperDirective):
    """Shows a selection of papers."""

    option_spec: ClassVar[OptionSpec] = {
        "keys": directives.unchanged,
        "award": directives.unchanged,
        "track": directives.unchanged,
        "year": directives.unchanged,
        "keywords": directives.unchanged,
        "author": directives.unchanged,
        "sort": directives.unchanged,
        "class": directives.unchanged,
    }

    def select(self) -> tuple[Paper, ...]:
        """Return the papers that the options ask for; none is a warning."""
        given = {name: self.options.get(name, "").strip() for name in self.option_spec or {}}
        selection = Selection(
            keys=tuple(re.split(r"[,\s]+", given["keys"])) if given["keys"] else (),
            award=given["award"],
            track=given["track"],
            year=given["year"],
            author=given["author"],
            keywords=tuple(word.strip() for word in given["keywords"].split(",") if word.strip()),
            sort=self.convert("sort", _sort_key, "file"),
        )
        self.domain.note_selection(self.env.docname, selection)
        unknown = [key for key in selection.keys if self.find_paper(key) is None]
        papers = self.domain.library.select(selection)
        if not papers and not unknown:
            self.warn("empty_selection", __("%s selects no paper"), self.name)
        return papers


class GridDirective(SelectingDirective):
    """Cards of many papers in a grid of sphinx-design."""

    option_spec: ClassVar[OptionSpec] = {
        **(SelectingDirective.option_spec or {}),
        "columns": directives.unchanged,
        "authors": directives.unchanged,
        "links": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Build the grid."""
        papers = self.select()
        if not papers:
            return []
        columns = self.convert("columns", row_columns_option, row_columns_option("1 1 2 2"))
        options = self.card_options(compact=True)
        items = [
            create_component(
                "grid-item", ["sd-col", "sd-d-flex-row"], children=[self.build_card(paper, options)]
            )
            for paper in papers
        ]
        row = create_component("grid-row", ["sd-row", *columns, "sd-g-3"], children=items)
        grid = create_component(
            "grid-container", ["sd-container-fluid", "sd-mb-4", "paper-grid"], children=[row]
        )
        for node in (grid, row, *items):
            self.set_source_info(node)
        return [grid]


class ListDirective(SelectingDirective):
    """The selection as a list of references: title, authors, where it appeared."""

    def run(self) -> list[nodes.Node]:
        """Build the list."""
        papers = self.select()
        if not papers:
            return []
        classes = ["paper-list", *self.convert("class", directives.class_option, [])]
        listing = nodes.bullet_list("", classes=classes, bullet="-")
        listing.extend(nodes.list_item("", self._build_item(paper)) for paper in papers)
        self.set_source_info(listing)
        return [listing]

    def _build_item(self, paper: Paper) -> nodes.paragraph:
        title = nodes.inline("", "", *build_text(paper.title))
        reference = build_paper_link(paper.key, title, self.env.docname)
        # A list names a paper; it says nothing of it.
        reference["listed"] = True
        self.set_source_info(reference)
        appeared = ", ".join(part for part in (paper.venue, paper.year) if part)
        rest = SEPARATOR.join(part for part in (build_names(paper), appeared) if part)
        return nodes.paragraph("", "", reference, nodes.Text(SEPARATOR + rest if rest else ""))


def _count(value: str) -> int:
    if value.strip() == "all":
        return 0
    if not value.strip().isdecimal():
        raise ValueError(__("'%s' is neither a number nor 'all'") % value)
    return int(value)


def _link_kinds(value: str) -> tuple[str, ...] | None:
    kinds = tuple(re.split(r"[,\s]+", value.strip().lower()))
    if kinds in {("all",), ("",)}:
        return None
    if kinds == ("none",):
        return ()
    if unknown := [kind for kind in kinds if kind not in LINK_KINDS]:
        raise ValueError(__("'%s' is none of %s") % (unknown[0], ", ".join(LINK_KINDS)))
    return kinds


def _sort_key(value: str) -> str:
    if value.removeprefix("-") not in SORT_KEYS:
        raise ValueError(__("'%s' is none of %s") % (value, ", ".join(SORT_KEYS)))
    return value


def _digest(card: paper_card) -> str:
    """Return a digest of the account on a card, empty without one."""
    account = next(card.findall(paper_card_account), None)
    if account is None:
        return ""
    return hashlib.blake2b(account.pformat().encode(), digest_size=12).hexdigest()


def free_id(document: nodes.document, name: str) -> str:
    """Return an id made from a name, with a number if the page has it already."""
    base = nodes.make_id(name)
    node_id, number = base, 1
    while node_id in document.ids:
        number += 1
        node_id = f"{base}-{number}"
    return node_id
