"""What a site says around each paper: accounts, mentions, lists, related papers, checks."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from docutils import nodes

from .core.library import Selection
from .nodes import paper_card, paper_card_account

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .core.papers import Paper
    from .core.provenance import Check
    from .domain import PaperDomain
    from .places import CardPlace, Mention

RELATED = 4


class Surroundings:
    """Tables by key, made once in a build from what the domain has noted of all pages."""

    def __init__(self, domain: PaperDomain, papers: Sequence[Paper]) -> None:
        self.domain = domain
        self.papers = {paper.key: paper for paper in papers}
        self._keys = list(self.papers)
        self._places = {key: place for place, key in enumerate(self._keys)}
        self.mentions: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in domain.all_mentions():
            self.mentions[mention.key].append(mention)
        #: The pages with a grid that shows the paper, and those that show all papers.
        self.lists: defaultdict[str, list[str]] = defaultdict(list)
        self.cards: dict[str, CardPlace] = {}
        for docname in sorted(domain.cards):
            for place in domain.cards[docname]:
                if place.compact and docname not in self.lists[place.key]:
                    self.lists[place.key].append(docname)
                elif not place.compact:
                    self.cards.setdefault(place.key, place)
        for docname in sorted(domain.shown):
            if Selection() in domain.shown[docname]:
                for key in self.papers:
                    if docname not in self.lists[key]:
                        self.lists[key].append(docname)
        self.by_keyword: defaultdict[str, list[str]] = defaultdict(list)
        for paper in papers:
            for word in paper.keywords:
                self.by_keyword[word.casefold()].append(paper.key)
        self._doctrees: dict[str, nodes.document] = {}

    def neighbours(self, paper: Paper) -> dict[str, tuple[str, str]]:
        """Return name and title of the pages before and after, in the order of the files."""
        place = self._places[paper.key]
        keys = {"prev": place - 1, "next": place + 1}
        return {
            which: (
                self.domain.page_name(self._keys[index]),
                self.papers[self._keys[index]].title.as_text(),
            )
            for which, index in keys.items()
            if 0 <= index < len(self._keys)
        }

    def related(self, paper: Paper) -> list[tuple[Paper, list[str]]]:
        """Return the papers that share most keywords, with those words, at most four."""
        shared: defaultdict[str, list[str]] = defaultdict(list)
        for word in paper.keywords:
            for key in self.by_keyword[word.casefold()]:
                if key != paper.key:
                    shared[key].append(word)
        counts = Counter({key: len(words) for key, words in shared.items()})
        return [(self.papers[key], shared[key]) for key, _ in counts.most_common(RELATED)]

    def checks(self, key: str) -> tuple[Check, ...] | None:
        """Return who vouches for the paper's fields; None where the site keeps no record."""
        checks = self.domain.checks
        return None if checks is None else checks.get(key, ())

    def account_page(self, key: str) -> str:
        """Return the page of the paper's full card, empty without one."""
        place = self.cards.get(key)
        return place.docname if place else ""

    def account_nodes(self, key: str, uri: Callable[[str], str]) -> list[nodes.Node]:
        """Return a copy of what the paper's full card says of it, references not yet resolved.

        ``uri`` gives the address of a page as seen from where the copy is to stand.
        """
        place = self.cards.get(key)
        if place is None or not place.account:
            return []
        if place.docname not in self._doctrees:
            # Cards of one page follow each other: keep only that page.
            self._doctrees = {place.docname: self.domain.env.get_doctree(place.docname)}
        for card in self._doctrees[place.docname].findall(paper_card):
            if card["key"] == key and not card["compact"]:
                account = next(card.findall(paper_card_account))
                copy = account.deepcopy()
                _lead_back(copy, uri(place.docname))
                return list(copy.children)
        return []

    def facts(self, paper: Paper) -> tuple[object, ...]:
        """Return all that the paper's page shows, to be told apart from what it showed before."""
        titles = self.domain.env.titles
        place = self.cards.get(paper.key)
        return (
            paper.entry.entry_type,
            sorted(paper.entry.fields.items()),
            place and (place.docname, place.account),
            [(each, titles[each.docname].astext()) for each in self.mentions[paper.key]],
            [(titles[each].astext(), each) for each in self.lists[paper.key]],
            [
                (other.title, self.domain.page_name(other.key), words)
                for other, words in self.related(paper)
            ],
            self.neighbours(paper),
            self.checks(paper.key),
        )


def _lead_back(account: nodes.Element, uri: str) -> None:
    """Let links within the account's page, footnotes among them, lead there from elsewhere."""
    kinds = (nodes.reference, nodes.footnote_reference, nodes.citation_reference)
    for kind in kinds:
        for link in list(account.findall(kind)):
            if "refid" in link:
                address = f"{uri}#{link['refid']}"
                content = [child.deepcopy() for child in link.children]
                link.replace_self(nodes.reference("", "", *content, refuri=address, internal=True))
