"""The index: what Sphinx makes of its entries, with places in this document."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.domains import IndexEntry
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _

from ..markup import as_label
from .inlines import Inlines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element

    # Letters, and below them entries in the form of Sphinx's index.
    _Groups = list[tuple[str, list[Any]]]

# A list of fewer entries needs no pages of its own.
_FEW = 3


class Index(Inlines):
    """Entries where they stand, and the list of them at the end."""

    def visit_index(self, node: Element) -> None:
        """Note where the entries of a node are."""
        entries: list[tuple[str, ...]] = node.get("entries", [])
        for kind, _value, target, *_rest in entries:
            anchor = f"i-{self.label(target)}"
            if kind not in {"see", "seealso"} and anchor not in self.index_anchors:
                self.index_anchors.add(anchor)
                place = self.body if self.held is None else self.held
                place.append(f"#metadata(none) <{anchor}>")
        raise nodes.SkipNode

    def depart_document(self, node: Element) -> None:
        """Write the sorted and grouped entries; the theme sets them with ``closing-pages``."""
        for title, groups in [*self._create_domain_indices(), (_("Index"), self._create_index())]:
            written = [self._group(letter, entries) for letter, entries in groups]
            if written := [group for group in written if group]:
                arguments = f"title: {self.as_string(title)}, groups: {_as_tuple(written)}"
                self.body.append(f"\n\n#metadata(({arguments})) <book-index>\n")
        super().depart_document(node)

    def _create_domain_indices(self) -> Iterator[tuple[str, _Groups]]:
        """Yield the indices of domains, such as that of Python's modules, if they have a few."""
        for domain in self.builder.env.domains.sorted():
            for index in domain.indices:
                content, _collapsed = index(domain).generate(sorted(self.builder.docnames))
                if sum(len(entries) for _letter, entries in content) >= _FEW:
                    yield (
                        str(index.localname),
                        [
                            (letter.upper(), [_as_entry(IndexEntry(*each)) for each in entries])
                            for letter, entries in content
                        ],
                    )

    def _create_index(self) -> _Groups:
        """Return Sphinx's index of the pages of this document, letter by letter."""
        entries = self.builder.env.domains.index_domain.entries
        own = {name: entries[name] for name in sorted(self.builder.docnames) if name in entries}
        # The adapter asks an environment for nothing but this.
        env = SimpleNamespace(domains=SimpleNamespace(index_domain=SimpleNamespace(entries=own)))
        index = IndexEntries(cast("Any", env)).create_index(self.builder)
        return cast("_Groups", index)

    def _group(self, letter: str, entries: list[Any]) -> str:
        rows = []
        for words, (targets, subentries, _key) in entries:
            subs = [self._entry(word, links, "") for word, links in subentries]
            if row := self._entry(words, targets, _as_tuple([sub for sub in subs if sub])):
                rows.append(row)
        return f"({self.as_string(letter)}, {_as_tuple(rows)})" if rows else ""

    def _entry(self, words: str, targets: list[Any], subentries: str) -> str:
        """Return an entry, or nothing if it is about nothing in this document."""
        links = [self._link(main, uri) for main, uri in targets]
        links = [link for link in links if link]
        is_cross = not targets and not subentries
        if not links and not is_cross and subentries in {"", "()"}:
            return ""
        parts = [self._words(words), _as_tuple(links), *([subentries] if subentries else [])]
        return f"({', '.join(parts)})"

    def _words(self, text: str) -> str:
        """Return the words of an entry; a column is as narrow as a cell, where long ones break."""
        self.cells += 1
        breakable = self.breakable(text)
        self.cells -= 1
        return self.as_string(text) if breakable == self.escape(text) else f"[{breakable}]"

    def _link(self, main: str | None, uri: str | bool) -> str:
        docname, _hash, node_id = str(uri).removeprefix("%").partition("#")
        anchor = f"i-{as_label(docname, node_id)}"
        if not str(uri).startswith("%") or anchor not in self.index_anchors:
            return ""
        return f"({'true' if main else 'false'}, {self.as_string(anchor)})"


def _as_entry(entry: IndexEntry) -> tuple[str, Any]:
    """Return an entry of a domain's index in the form of Sphinx's general one."""
    words = f"{entry.name} ({entry.extra})" if entry.extra else entry.name
    if entry.descr:
        words += f" – {entry.descr}"
    links = [(None, f"%{entry.docname}#{entry.anchor}")] if entry.docname else []
    return words, (links, [], None)


def _as_tuple(items: list[str]) -> str:
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})"
