"""The scanner: every form of a right file is read, and of a damaged one nothing is lost unsaid."""

from __future__ import annotations

import pytest

from sphinx_paper_cards.core.reading import parse_bibtex


def read(text: str) -> dict[str, dict[str, str]]:
    entries, problems = parse_bibtex(text, "x.bib")
    assert [str(problem) for problem in problems] == []
    return {entry.key: dict(entry.fields) for entry in entries}


def test_values_in_braces_quotes_numbers_and_macros_are_joined() -> None:
    text = """
    @string{inv = "Invented"}
    @STRING(conf = inv # { Conference})
    @Article{k,
      Title = {A {Braced} "title"}, note = "with {"}quotes{"}", year = 2030,
      journal = conf # " " # 7, month = jan,
    }
    """
    assert read(text)["k"] == {
        "title": 'A {Braced} "title"',
        "note": 'with {"}quotes{"}',
        "year": "2030",
        "journal": "Invented Conference 7",
        "month": "January",
    }


def test_comments_do_no_harm() -> None:
    text = """
    Free text, me@example.org, 50% of it, see {me@example (in brackets)}.
    % @misc{off, title = {commented out}}
    @comment{@misc{inner, title = {as in JabRef}}
      @misc{inner2, title = {on a line of its own}}
    }
    @preamble{"\\newcommand{\\x}{y}" # "z"}
    @misc{on, % a note
      % title = {old},
      title = {100% text},
    } % @misc{off2, title = {behind an entry}}
    @comment no braces
    @misc{last, title = {L}}
    """
    assert read(text) == {"on": {"title": "100% text"}, "last": {"title": "L"}}


# What a right file may look like; each is read without a problem.
RIGHT = {
    "parentheses": ("@misc(a, title={T (x)})", {"a": {"title": "T (x)"}}),
    "no last comma": ("@misc{a,title={U}}", {"a": {"title": "U"}}),
    "two last commas": ("@misc{a,title={U},,}", {"a": {"title": "U"}}),
    "two entries on a line": ("@misc{a,note={x}} @misc{b,note={y}}",
                              {"a": {"note": "x"}, "b": {"note": "y"}}),
    "no space between": ("@misc{a,note={x}}@misc{b,note={y}}",
                         {"a": {"note": "x"}, "b": {"note": "y"}}),
    "spaces everywhere": ("@ misc {\n a\n ,\n note\n =\n {x}\n ,\n }", {"a": {"note": "x"}}),
    "no fields": ("@misc{a}\n@misc{b,}", {"a": {}, "b": {}}),
    "odd keys": ("@misc{DBLP:conf/x_y+z(1)'&*, note={x}}\n@misc{ключ, note={y}}\n@misc{1, note=1}",
                 {"DBLP:conf/x_y+z(1)'&*": {"note": "x"}, "ключ": {"note": "y"},
                  "1": {"note": "1"}}),
    "odd names of fields": ("@misc{a, bdsk-url-1={x}, date+an={y}, größe={z}}",
                            {"a": {"bdsk-url-1": "x", "date+an": "y", "größe": "z"}}),
    "braces deep": ("@misc{a, note={" + "{" * 10_000 + "x" + "}" * 10_000 + "}}",
                    {"a": {"note": "{" * 10_000 + "x" + "}" * 10_000}}),
    "quotes with braces": ('@misc{a, note="a {"} b {{"}}"}', {"a": {"note": 'a {"} b {{"}}'}}),
    "escaped braces are braces": ("@misc{a, note={\\{x\\}}}", {"a": {"note": "\\{x\\}"}}),
    "an address in a value": ("@misc{a, note={me@example.org\n @home}}",
                              {"a": {"note": "me@example.org\n @home"}}),
    "something like an entry in a value": ("@misc{a, note={see @misc{x, y={z}}}}",
                                           {"a": {"note": "see @misc{x, y={z}}"}}),
    "CRLF": ("@misc{a,\r\n note={x\r\ny},\r\n}\r\n", {"a": {"note": "x\ny"}}),
    "CR": ("@misc{a,\r note={x\ry},\r}\r@misc{b, note=1}", {"a": {"note": "x\ny"},
                                                            "b": {"note": "1"}}),
    "empty values": ('@misc{a, note={}, title="", year = {  }}',
                     {"a": {"note": "", "title": "", "year": ""}}),
    "a comment before a value": ("@misc{a, note= % c\n {x}, year=1}",
                                 {"a": {"note": "x", "year": "1"}}),
    "a value that ends in a sign": ('@misc{a, note="x=", year=1}',
                                    {"a": {"note": "x=", "year": "1"}}),
    "parentheses around odd keys": ("@misc(a(b), note={x})\n@misc(c)\n@unheard(d, note={y})",
                                    {"a(b)": {"note": "x"}, "c": {}, "d": {"note": "y"}}),
    "types with signs": ("@my+type{a, note={x}}\n@web/page{b, note={y}}",
                         {"a": {"note": "x"}, "b": {"note": "y"}}),
    "an entry as an example in a value": (
        "@misc{a, note={See\n@book{x,\n title={y}}\n.}, year=1}\n@misc{b, note={z}}",
        {"a": {"note": "See\n@book{x,\n title={y}}\n.", "year": "1"}, "b": {"note": "z"}},
    ),
    "letters before a type": ("x@article{a, note={x}}\ny@article{b(1), note={y}}",
                              {"a": {"note": "x"}, "b(1)": {"note": "y"}}),
    "a preamble in parentheses": (
        '@preamble("a (b)" # {c)})@misc{a, note={x}}', {"a": {"note": "x"}}
    ),
    "a comment in parentheses": ("@comment(off) @misc{a, note={x}}", {"a": {"note": "x"}}),
    "a comment behind text": ("text % @misc{off, note={x}}\n@misc{a, note={x}}",
                              {"a": {"note": "x"}}),
    "invisible characters around names": ("@misc{a,\ufeffnote={x}, \u200byear={1}}",
                                          {"a": {"note": "x", "year": "1"}}),
    "words in parentheses": ("see @foo (x), and me@bar.example (y)", {}),
    "only text": ("nothing here\n", {}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RIGHT.values(), ids=RIGHT)
def test_all_forms_are_read(text: str, expected: dict[str, dict[str, str]]) -> None:
    assert read(text) == expected


# text, the problems as line:column and rule, the entries that are read all the same
DAMAGED = {
    "a value that is open": (
        "@misc{a,\n  title = {open,\n  year = 2030\n}\n@misc{b, title={B}}",
        ["2:11 unclosed-value"],
        {"a": {"title": "open", "year": "2030"}, "b": {"title": "B"}},
    ),
    "a value that is open, in quotes": (
        '@misc{a,\n  title = "open,\n  year = "2030"\n}\n@misc{b, title={B}}',
        ["2:11 unclosed-value"],
        {"a": {"title": "open", "year": "2030"}, "b": {"title": "B"}},
    ),
    "a value that is open, on one line": (
        "@misc{a, title = {open, year = {2030}}\n@misc{b, title={B}}",
        ["1:18 unclosed-value"],
        {"a": {"title": "open", "year": "2030"}, "b": {"title": "B"}},
    ),
    "an accent that ends a value in quotes": (
        '@misc{a, author="M\\"uller, M\\"oe", year=2030}',
        ["1:19 unclosed-value", "1:29 unclosed-value"],
        {"a": {"author": 'M\\"uller, M\\"oe', "year": "2030"}},
    ),
    "the last value is open": (
        "@misc{a,\n  year = 2030,\n  title = {open,\n}\n\n@misc{b, title={B}}",
        ["1:1 unclosed-entry"],
        {"a": {"title": "open", "year": "2030"}, "b": {"title": "B"}},
    ),
    "an entry that is open": (
        "@misc{a,\n  title = {A}\n@misc{b, title={B}}",
        ["1:1 unclosed-entry"],
        {"a": {"title": "A"}, "b": {"title": "B"}},
    ),
    "a file that is cut off": (
        "@misc{b, title={B}}\n@misc{a,\n  title = {A}, year = {20",
        ["2:1 unclosed-entry", "3:23 unclosed-value"],
        {"b": {"title": "B"}, "a": {"title": "A", "year": "20"}},
    ),
    "an entry closed too early": (
        "@misc{a,\n  title = {A}},\n  year = {2030}\n}\n@misc{b, title={B}}",
        ["2:14 closed-early"],
        {"a": {"title": "A", "year": "2030"}, "b": {"title": "B"}},
    ),
    "an entry closed too early, before a number": (
        "@misc(a,\n  title = {A})),\n  year = 2030,\n)\n@misc{b, title={B}}",
        ["2:14 closed-early"],
        {"a": {"title": "A", "year": "2030"}, "b": {"title": "B"}},
    ),
    "no comma between fields": (
        "@misc{a,\n  title = {A}\n  year = 2030 note = {n}\n}",
        ["2:14 missing-comma", "3:14 missing-comma"],
        {"a": {"title": "A", "year": "2030", "note": "n"}},
    ),
    "no comma behind the key": (
        "@misc{a\n  title = {A}\n}", ["1:8 missing-comma"], {"a": {"title": "A"}},
    ),
    "no key": (
        "\n@misc{, title = {A}}\n@misc{title = {B}}\n@misc{}\n@misc{b, title={C}}",
        ["2:1 missing-key", "3:1 missing-key", "4:1 missing-key"],
        {"nokey-2": {"title": "A"}, "nokey-3": {"title": "B"}, "b": {"title": "C"}},
    ),
    "a key of words": (
        "@misc{Doe  2031, title = {A}}", ["1:7 bad-key"], {"Doe 2031": {"title": "A"}},
    ),
    "no key, in parentheses": (
        "@misc(title={T})", ["1:1 missing-key"], {"nokey-1": {"title": "T"}},
    ),
    "no value": (
        "@misc{a, title = , year = 2030}", ["1:18 missing-value"],
        {"a": {"title": "", "year": "2030"}},
    ),
    "no braces": (
        "@misc{a, title = A Title of Words,\n year = 2030}", ["1:18 unquoted-value"],
        {"a": {"title": "A Title of Words", "year": "2030"}},
    ),
    "no braces, two words on one line": (
        "@misc{a, title = Machine Learning, year = 2030}", ["1:18 unquoted-value"],
        {"a": {"title": "Machine Learning", "year": "2030"}},
    ),
    "no braces, and no number": (
        "@misc{a, year = -44, month = 12a, pages = 10-20, doi = 10.1000/x, volume = 3}",
        ["1:17 unquoted-value", "1:30 unquoted-value", "1:43 unquoted-value",
         "1:56 unquoted-value"],
        {"a": {"year": "-44", "month": "12a", "pages": "10-20", "doi": "10.1000/x",
               "volume": "3"}},
    ),
    "a key in braces": ("@misc{{a}, title={A}}", ["1:7 bad-key"], {"a": {"title": "A"}}),
    "no equals sign": (
        "@misc{a, title {A}, year = 2030}", ["1:10 not-a-field"],
        {"a": {"title": "A", "year": "2030"}},
    ),
    "a field twice": (
        "@misc{a, title={A}, Title={B}}", ["1:21 duplicate-field"], {"a": {"title": "A"}},
    ),
    "junk in an entry": (
        "@misc{a, !!! {more, junk}\n ??? title={A}}", ["1:10 not-a-field"],
        {"a": {"title": "A"}},
    ),
    "no sign before an entry": (
        "@misc{a, note=1}\n\narticle{b,\n title={B}\n}\n", ["3:1 lost-entry"],
        {"a": {"note": "1"}},
    ),
    "no brace in an entry": (
        "@misc b, title={B}\n@misc{a, note=1}", ["1:1 lost-entry"], {"a": {"note": "1"}},
    ),
    "no brace in two entries": (
        "@misc b\n@misc c\n@misc{a, note=1}", ["1:1 lost-entry", "2:1 lost-entry"],
        {"a": {"note": "1"}},
    ),
    "an accent over braces and over a letter without a dot": (
        '@misc{a, author="G\\"{o}del, \\"\\i x", year=2030}',
        ["1:19 unclosed-value", "1:29 unclosed-value"],
        {"a": {"author": 'G\\"{o}del, \\"\\i x', "year": "2030"}},
    ),
    "fields in no entry": (
        "@misc{a, note=1}\nb,\n  author = {B},\n  title = {B}\n}", ["3:1 lost-entry"],
        {"a": {"note": "1"}},
    ),
    "a comment that is open": (
        "@comment{open\n@misc{a, note=1}", ["1:9 unclosed-entry"], {"a": {"note": "1"}},
    ),
    "a macro that is open": (
        "@string{inv = {Invented}\n@misc{a, note=inv}", ["1:1 unclosed-entry"],
        {"a": {"note": "Invented"}},
    ),
    "control characters": (
        "@misc{a,\n title={A\x00B\u202eC\ufeff}, note={D\x1b[31m}}",
        ["2:10 control-character", "2:12 control-character", "2:14 control-character",
         "2:25 control-character"],
        {"a": {"title": "ABC", "note": "D[31m"}},
    ),
    "what Latin-1 takes for controls": (
        "@misc{a, note={word\x92s}}", ["1:20 control-character"], {"a": {"note": "word’s"}},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "places", "expected"), DAMAGED.values(), ids=DAMAGED)
def test_damage_is_named_with_its_place_and_the_rest_is_read(
    text: str, places: list[str], expected: dict[str, dict[str, str]]
) -> None:
    entries, problems = parse_bibtex(text, "x.bib")
    met = sorted(problems, key=lambda each: (each.position.line, each.position.column))
    assert [f"{p.position.line}:{p.position.column} {p.rule}" for p in met] == places
    assert {entry.key: dict(entry.fields) for entry in entries} == expected


@pytest.mark.parametrize(("text", "places", "expected"), DAMAGED.values(), ids=DAMAGED)
def test_what_is_damaged_harms_no_entry_before_and_behind(
    text: str, places: list[str], expected: dict[str, dict[str, str]]
) -> None:
    before = "@book{before, title={Before}}\n"
    entries, _ = parse_bibtex(f"{before}{text}\n\n@book{{behind,\n  title = {{Behind}},\n}}\n")
    found = {entry.key: entry.fields.get("title") for entry in entries}
    assert (found["before"], found["behind"]) == ("Before", "Behind")


def test_a_file_of_noise_has_no_more_problems_than_somebody_may_read() -> None:
    _, problems = parse_bibtex("@misc{,\n" * 30_000)
    assert len(problems) == 10_001
    assert "10,000" in problems[-1].message


def test_entries_are_where_they_start() -> None:
    entries, _ = parse_bibtex("\n\n  @misc{a, note=1} @misc{b,\n note={x}}", "x.bib")
    assert [str(entry.position) for entry in entries] == ["x.bib:3:3", "x.bib:3:20"]
