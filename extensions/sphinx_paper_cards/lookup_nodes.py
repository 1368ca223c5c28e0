"""The nodes of the lookup."""

from __future__ import annotations

from docutils import nodes


class paper_lookup(nodes.General, nodes.Element):  # noqa: N801
    """A lookup: when its page is read, a frame around a list; in a site, a frame around items.

    Attribute: ``keys`` (a tuple of str), the papers in their order.
    """


class paper_lookup_item(nodes.Part, nodes.Element):  # noqa: N801
    """A paper: paragraphs, then its formats.

    Attributes: ``key`` (str); what the filters go by: ``award`` (str), ``track`` (str),
    ``topics`` (a tuple of str).
    """


class paper_lookup_formats(nodes.General, nodes.Element):  # noqa: N801
    """What a reader takes away: a paragraph with links to files, and a frame for the rest."""


class paper_lookup_citations(nodes.General, nodes.Element):  # noqa: N801
    """All formats, folded: a paragraph with links to the paper's page, and the entry."""


class paper_lookup_source(nodes.General, nodes.FixedTextElement):  # noqa: N801
    """The entry to copy."""


class paper_lookup_coins(nodes.Part, nodes.Element):  # noqa: N801
    """The paper for reference managers, which nobody sees. Attribute: ``title`` (str)."""


#: What only a site has: other builders get the list and meet none of them.
LOOKUP_NODES = (
    paper_lookup,
    paper_lookup_item,
    paper_lookup_formats,
    paper_lookup_citations,
    paper_lookup_source,
    paper_lookup_coins,
)
