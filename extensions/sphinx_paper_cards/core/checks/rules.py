"""Every rule by which something in a BibTeX file is a problem, whoever finds it.

An error is what makes a citation wrong, loses a part of it, or does harm; a warning is what is
doubtful or a matter of style. Both can be changed for each project, or turned off.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "off"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, its level where a project says nothing else, and what it forbids."""

    name: str
    level: Level
    summary: str


# What the reader of files finds.
_SYNTAX = (
    Rule("unreadable-file", "error", "the system does not give the file"),
    Rule("not-utf-8", "warning", "the file is in another encoding than UTF-8"),
    Rule("control-character", "error", "a character that is invisible and steers the text"),
    Rule("missing-key", "error", "an entry without a key"),
    Rule("bad-key", "error", "a key with spaces in it"),
    Rule("missing-comma", "error", "no comma between two fields, or behind the key"),
    Rule("unclosed-entry", "error", "an entry whose closing brace is missing"),
    Rule("unclosed-value", "error", "a value whose closing brace or quote is missing"),
    Rule("closed-early", "error", "an entry that is closed before its last fields"),
    Rule("unquoted-value", "error", "a value of several words without braces"),
    Rule("not-a-field", "error", "something in an entry that is no field"),
    Rule("missing-value", "error", "a field with nothing behind its equals sign"),
    Rule("duplicate-field", "error", "one field twice in an entry"),
    Rule("unknown-macro", "error", "a word without braces that no @string defines"),
    Rule("macro-growth", "error", "macros or inherited fields that make a file too long"),
    Rule("duplicate-key", "error", "one key for two entries"),
    Rule("lost-entry", "error", "something that looks like an entry and cannot be read as one"),
    Rule("unknown-crossref", "error", "a crossref or xdata to an entry that is not there"),
)
# What is found in the fields of one entry, and in all entries side by side.
_CONTENT = (
    Rule("missing-title", "error", "an entry without a title"),
    Rule("unescaped-character", "error", "%, &, # or _ without a backslash, or an HTML entity"),
    Rule("unprotected-capitals", "warning", "an acronym or a name in a title without braces"),
    Rule("duplicate-title", "warning", "one work under two keys"),
    Rule("et-al", "error", "'et al.' typed into a list of names"),
    Rule("and-others", "warning", "a list of names that ends in 'and others'"),
    Rule("joined-names", "error", "people joined by commas or semicolons, not by 'and'"),
    Rule("misspelt-name", "warning", "a type or field that is a slip away from a known one"),
    Rule("missing-field", "warning", "a field is missing that this type of entry needs"),
    Rule("bad-year", "error", "a year or date that is none"),
    Rule("bad-month", "warning", "a month that is none"),
    Rule("bad-pages", "warning", "pages that cannot be, or are written in an odd way"),
    Rule("bad-doi", "error", "a DOI that is none, or has an address around it"),
    Rule("bad-arxiv", "error", "an arXiv number that is none, or has an address around it"),
    Rule("bad-isbn", "error", "an ISBN or ISSN that is none"),
    Rule("bad-orcid", "error", "an ORCID iD that is none"),
    Rule("bad-url", "error", "an address of a work that nobody can open, or that does harm"),
    Rule("bad-link", "error", "a link of a card that is no web address"),
    Rule("preprint-with-venue", "warning", "cited as a preprint, though the entry names a venue"),
    Rule("unstable-key", "warning", "a key that breaks in some tool, or will not last"),
    Rule("private-field", "warning", "a field that tells of the owner's computer or opinions"),
    Rule("award-source", "warning", "an award without its year or without a source"),
)
# What is found in the file that says who checked what.
_PROVENANCE = (
    Rule("stale-check", "error", "a field that has changed since it was checked"),
    Rule("bad-check", "error", "a check that cannot be read"),
    Rule("bad-toml", "error", "the file of checks is no TOML"),
)

#: All rules by name, in the order in which the documentation has them.
RULES = {rule.name: rule for rule in (*_SYNTAX, *_CONTENT, *_PROVENANCE)}
