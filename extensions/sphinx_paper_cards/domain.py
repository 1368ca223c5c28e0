"""The domain ``paper``: which cards stand where, and links to them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.locale import __
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from .card import build_text
from .citations import CitationsDirective
from .core.library import Library, Selection
from .directives import CardDirective, GridDirective, ListDirective
from .mentions import MentionsDirective
from .roles import PaperReferenceRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .core.papers import Paper
    from .core.provenance import Check
    from .places import CardPlace, Mention

logger = logging.getLogger(__name__)


_BY_DOCNAME = ("cards", "shown", "mentions", "mention_lists")


class PaperDomain(Domain):
    """Papers as objects that other pages and other projects can link to by their key."""

    name = "paper"
    label = "Papers"
    object_types: ClassVar[dict[str, ObjType]] = {"paper": ObjType("paper", "ref")}
    directives: ClassVar[dict[str, Any]] = {
        "card": CardDirective,
        "grid": GridDirective,
        "list": ListDirective,
        "mentions": MentionsDirective,
        "citations": CitationsDirective,
    }
    roles: ClassVar[dict[str, Any]] = {
        "ref": PaperReferenceRole(warn_dangling=True, innernodeclass=nodes.inline)
    }
    # By docname: the cards on a page, a digest of each selection that it shows, what it says
    # of papers, and a digest of each list of mentions that it shows.
    initial_data: ClassVar[dict[str, Any]] = {
        "cards": {}, "shown": {}, "mentions": {}, "mention_lists": {}, "read": False,
    }  # fmt: skip
    data_version = 2
    dangling_warnings: ClassVar[dict[str, str]] = {
        "ref": "no paper with the key '%(target)s' has a card or a link"
    }

    #: Set at ``builder-inited``; not pickled, shared by the readers that Sphinx forks.
    library: Library = Library()
    #: Set at ``builder-inited``, not pickled: transforms are not told for whom they run.
    builder: Builder
    #: Set at ``builder-inited``, not pickled: the folder of the papers' pages, empty for none.
    page_folder: str = ""
    #: Set at ``builder-inited``, not pickled: by key, former ones too, the name of its files.
    stems: Mapping[str, str] = {}
    #: Set at ``builder-inited``, not pickled: by key who vouches for which field; None: no record.
    checks: Mapping[str, tuple[Check, ...]] | None = None
    #: Set at ``builder-inited``, not pickled: no environment of an earlier build was found.
    is_fresh: bool = False
    #: Set at ``builder-inited``, not pickled: former keys and the present ones.
    renamed: Mapping[str, str] = {}

    @property
    def cards(self) -> dict[str, list[CardPlace]]:
        """The cards of each page, in their order."""
        return self.data["cards"]  # type: ignore[no-any-return]

    @property
    def shown(self) -> dict[str, dict[Selection, str]]:
        """For each page the selections that it shows, with the digest of what they found."""
        return self.data["shown"]  # type: ignore[no-any-return]

    def note_card(self, place: CardPlace) -> None:
        """Note a card; called while its page is read."""
        self.cards.setdefault(place.docname, []).append(place)

    def note_selection(self, docname: str, selection: Selection) -> None:
        """Note that a page shows a selection, so that it is read again when that changes."""
        self.shown.setdefault(docname, {})[selection] = self.library.digest(selection)

    def outdated_pages(self) -> set[str]:
        """Return the pages that show something that the library now says otherwise."""
        return {
            docname
            for docname, selections in self.shown.items()
            if any(self.library.digest(which) != digest for which, digest in selections.items())
        }

    def note_mentions(self, docname: str, mentions: tuple[Mention, ...]) -> None:
        """Note what a page says of papers; called when it is read."""
        if mentions:
            self.data["mentions"][docname] = mentions

    def note_mention_list(self, docname: str, key: str) -> None:
        """Note that a page lists the mentions of a paper."""
        self.data["mention_lists"].setdefault(docname, {})[key] = ""

    def find_mentions(self, key: str, *, without: str = "") -> list[Mention]:
        """Return the mentions of a key in the order of the menu, but for those of one page."""
        return [each for each in self.all_mentions() if each.key == key and each.docname != without]

    def all_mentions(self) -> list[Mention]:
        """Return all mentions as the menu has their pages, the first page's and orphans' last."""
        places = {name: place for place, name in enumerate(self.env.collect_relations())}
        places.pop(self.env.config.root_doc, None)
        table: dict[str, tuple[Mention, ...]] = self.data["mentions"]
        docnames = sorted(table, key=lambda name: (places.get(name, len(places) + 1), name))
        return [mention for docname in docnames for mention in table[docname]]

    def update_mention_lists(self) -> list[str]:
        """Return the pages whose lists of mentions have changed since they were written.

        Called once all pages are read; then they are written anew, though they were not read.
        """
        self.data["read"] = True
        changed = []
        for docname, lists in sorted(self.data["mention_lists"].items()):
            for key, known in lists.items():
                mentions = self.find_mentions(key, without=docname)
                titles = [self.env.titles[each.docname].astext() for each in mentions]
                found = hashlib.blake2b(repr((mentions, titles)).encode(), digest_size=12)
                if found.hexdigest() != known:
                    lists[key] = found.hexdigest()
                    changed.append(docname)
        return changed

    def page_name(self, key: str) -> str:
        """Return the name of a paper's page, as Sphinx names pages; empty if it has none."""
        if not self.page_folder or key not in self.library.entries:
            return ""
        name = f"{self.page_folder}/{self.stems[key]}"
        # A document that the project wrote under this name stays.
        return "" if name in self.env.all_docs else name

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        for table in _BY_DOCNAME:
            self.data[table].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader noted."""
        for table in _BY_DOCNAME:
            for docname in docnames & otherdata[table].keys():
                self.data[table][docname] = otherdata[table][docname]

    def find_cards(self, key: str) -> list[CardPlace]:
        """Return the cards of a key, the one to link to first: a full card, by name of page."""
        places = [place for page in sorted(self.cards) for place in self.cards[page]]
        return sorted((place for place in places if place.key == key), key=lambda p: p.compact)

    def check_consistency(self) -> None:
        """Warn of a paper that has two full cards: a link could mean either."""
        first: dict[str, CardPlace] = {}
        for docname in sorted(self.cards):
            for place in self.cards[docname]:
                if not place.compact and first.setdefault(place.key, place) is not place:
                    other = first[place.key]
                    logger.warning(
                        __("'%s' has a card already, in %s (line %d)"),
                        place.key, other.docname, other.line,
                        location=(docname, place.line), type="paper", subtype="duplicate_card",
                    )  # fmt: skip

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield each paper once, for ``objects.inv``; without pages also for the search.

        A paper's page is its place, under former keys too; without pages it is its card. Pages are
        no documents, so the search finds papers by the documents that show them.
        """
        if self.page_folder:
            names = {**{key: key for key in self.library}, **self.renamed}
            for key, present in sorted(names.items()):
                paper, name = self.library.get(present), self.page_name(present)
                if paper and name:
                    yield key, paper.title.as_text(), "paper", name, "", 1
            return
        keys = {place.key for places in self.cards.values() for place in places}
        for key in sorted(keys):
            place = self.find_cards(key)[0]
            yield key, place.title, "paper", place.docname, place.node_id, 1

    def resolve_xref(  # type: ignore[override]  # Sphinx takes any element
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, typ: str,
        target: str, node: pending_xref, contnode: Element,
    ) -> Element | None:  # fmt: skip
        """Link to the page of a key, else to its card, else to the paper's own page on the web."""
        if typ == "mention":
            docname, _, node_id = target.partition("#")
            return make_refnode(builder, fromdocname, docname, node_id, contnode)
        paper = self.library.get(target)
        content = contnode if node["refexplicit"] or paper is None else _build_title(paper)
        if paper and (name := self.page_name(target)):
            uri = builder.get_relative_uri(fromdocname, name)
            title = paper.title.as_text()
            return nodes.reference("", "", content, refuri=uri, reftitle=title, internal=True)
        if places := self.find_cards(target):
            place = places[0]
            return make_refnode(
                builder, fromdocname, place.docname, place.node_id, content, place.title
            )
        if paper and not paper.links and node.get("listed"):
            # A list names papers whether or not there is a place to go to.
            return contnode
        if paper is None or not paper.links:
            return None
        return nodes.reference("", "", content, refuri=paper.links[0].url, internal=False)

    def resolve_any_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, target: str,
        node: pending_xref, contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:  # fmt: skip
        """Let ``{any}`` find papers that have a card."""
        if not self.page_name(target) and not self.find_cards(target):
            return []
        found = self.resolve_xref(env, fromdocname, builder, "ref", target, node, contnode)
        return [("paper:ref", found)] if isinstance(found, nodes.reference) else []

    def get_full_qualified_name(self, node: Element) -> str:
        """Return the key that a reference means, for intersphinx."""
        return str(node["reftarget"])


def _build_title(paper: Paper) -> nodes.inline:
    return nodes.inline("", "", *build_text(paper.title), classes=["paper-ref"])


def get_paper_domain(env: BuildEnvironment) -> PaperDomain:
    """Return the domain of an environment."""
    return cast("PaperDomain", env.get_domain("paper"))
