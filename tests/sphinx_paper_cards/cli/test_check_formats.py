"""What ``paper-cards check`` writes for programs: GitHub's commands, JSON, SARIF."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_paper_cards.cli.checking.formats import FORMATS
from sphinx_paper_cards.core.checks.levels import Finding
from sphinx_paper_cards.core.checks.rules import RULES
from sphinx_paper_cards.core.models import Edit, Position, Problem

if TYPE_CHECKING:
    from pathlib import Path


def finding(
    *,
    path: str = "bib/x.bib",
    message: str = "an invented problem",
    rule: str = "et-al",
    level: Any = "error",
    edits: tuple[Edit, ...] = (),
) -> Finding:
    place = Position(path=path, line=3, column=14)
    problem = Problem(position=place, rule=rule, message=message, key="doe2031", edits=edits)
    return Finding(problem=problem, level=level)


# GitHub


@pytest.mark.parametrize(
    ("found", "command"),
    [
        (finding(), "::error file=bib/x.bib,line=3,col=14,title=et-al::an invented problem"),
        (
            finding(level="warning", message="50% of\r\nit: a, b"),
            "::warning file=bib/x.bib,line=3,col=14,title=et-al::50%25 of%0D%0Ait: a, b",
        ),
        (
            finding(path="C:\\a,b%\n.bib"),
            "::error file=C%3A\\a%2Cb%25%0A.bib,line=3,col=14,title=et-al::an invented problem",
        ),
        (
            finding(message="\x1b[31m\udcff::stop-commands::x"),
            "::error file=bib/x.bib,line=3,col=14,title=et-al::\\x1b[31m\\udcff::stop-commands::x",
        ),
    ],
)
def test_a_workflow_command_is_one_line_in_the_escapes_of_the_toolkit(
    found: Finding, command: str
) -> None:
    assert FORMATS["github"]([found]) == f"{command}\n"


def test_no_problems_are_no_commands() -> None:
    assert FORMATS["github"]([]) == ""


# JSON


def test_json_is_one_object_with_a_version_and_a_record_for_each_problem() -> None:
    found = [finding(edits=(Edit(0, 1, "x"),)), finding(level="warning", message="é\udcff")]
    text = FORMATS["json"](found)
    assert text.isascii()
    whole = json.loads(text)
    assert {name: whole[name] for name in ("format", "version")} == {
        "format": "paper-cards-check",
        "version": 1,
    }
    record = {
        "path": "bib/x.bib",
        "line": 3,
        "column": 14,
        "level": "error",
        "rule": "et-al",
        "message": "an invented problem",
        "key": "doe2031",
        "fixable": True,
    }
    changed = {"level": "warning", "message": "é\udcff", "fixable": False}
    assert whole["problems"] == [record, record | changed]


def test_json_of_no_problems_is_an_object_too() -> None:
    assert json.loads(FORMATS["json"]([]))["problems"] == []


# SARIF. The schema of 2.1.0 forbids names that it does not know; of each object that is written
# these are the names that it must have, and some of those that it may have.

MUST_AND_MAY = {
    "sarifLog": ("version runs", "$schema"),
    "run": ("tool", "originalUriBaseIds newlineSequences columnKind results"),
    "tool": ("driver", ""),
    "toolComponent": ("name", "semanticVersion rules"),
    "reportingDescriptor": ("id", "shortDescription help defaultConfiguration"),
    "reportingConfiguration": ("", "level enabled"),
    "multiformatMessageString": ("text", ""),
    "result": ("message", "ruleId ruleIndex level locations"),
    "message": ("text", ""),
    "location": ("", "physicalLocation"),
    "physicalLocation": ("artifactLocation", "region"),
    "artifactLocation": ("", "uri uriBaseId description"),
    "region": ("startLine", "startColumn"),
}


def assert_is(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    must, may = (set(names.split()) for names in MUST_AND_MAY[kind])
    assert must <= set(value) <= must | may, kind
    return value


def sarif(*findings: Finding) -> dict[str, Any]:
    """Return the run, after a look at all objects of it."""
    text = FORMATS["sarif"](findings)
    assert text.isascii()
    log = assert_is("sarifLog", json.loads(text))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert_is("run", run)
    for rule in assert_is("toolComponent", assert_is("tool", run["tool"])["driver"])["rules"]:
        assert_is("reportingDescriptor", rule)
        assert_is("reportingConfiguration", rule["defaultConfiguration"])
        assert_is("multiformatMessageString", rule["help"])
        assert_is("multiformatMessageString", rule["shortDescription"])
    for base in run["originalUriBaseIds"].values():
        assert_is("message", assert_is("artifactLocation", base)["description"])
    for result in run["results"]:
        assert_is("message", assert_is("result", result)["message"])
        (location,) = result["locations"]
        place = assert_is("location", location)["physicalLocation"]
        assert_is("artifactLocation", assert_is("physicalLocation", place)["artifactLocation"])
        assert all(number >= 1 for number in assert_is("region", place["region"]).values())
    return dict(run)


def test_sarif_has_all_rules_with_help_and_a_level_that_the_standard_knows() -> None:
    rules = sarif()["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    for rule in rules:
        known = RULES[rule["id"]]
        level = {"enabled": False} if known.level == "off" else {"level": known.level}
        assert rule["defaultConfiguration"] == level
        assert rule["shortDescription"]["text"]
        assert f'{known.name} = "off"' in rule["help"]["text"]


def test_a_result_points_to_its_rule_its_level_and_its_place() -> None:
    run = sarif(finding(level="warning"))
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("et-al", "warning")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "et-al"
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 3, "startColumn": 14}
    assert place["artifactLocation"] == {"uri": "bib/x.bib", "uriBaseId": "%SRCROOT%"}
    assert "%SRCROOT%" in run["originalUriBaseIds"]
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_rule_that_is_not_listed_has_no_number() -> None:
    assert "ruleIndex" not in sarif(finding(rule="of-tomorrow"))["results"][0]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("write {DNA}, not {0}", "write {{DNA}}, not {{0}}"),
        ("'[a](javascript:b)'", "'[a\\](javascript:b)'"),
        ("a [b] c", "a [b] c"),
    ],
)
def test_a_message_holds_no_placeholder_and_no_link(message: str, text: str) -> None:
    assert sarif(finding(message=message))["results"][0]["message"]["text"] == text


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./a b/é#?.bib", "a%20b/%C3%A9%23%3F.bib"),
        ("<stdin>", "%3Cstdin%3E"),
        ("a/../b.bib", "b.bib"),
        (os.fsdecode(b"\xff.bib"), "%FF.bib"),
        ("c:d.bib", "c%3Ad.bib"),
    ],
)
def test_addresses_are_relative_to_the_folder_and_encoded(path: str, uri: str) -> None:
    location = sarif(finding(path=path))["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_a_file_below_the_folder_is_relative_however_it_was_named_and_others_are_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    locations = [
        sarif(finding(path=path))["results"][0]["locations"][0]["physicalLocation"]
        for path in (str(tmp_path / "here" / "x.bib"), "../x.bib")
    ]
    assert [each["artifactLocation"] for each in locations] == [
        {"uri": "x.bib", "uriBaseId": "%SRCROOT%"},
        {"uri": (tmp_path / "x.bib").as_uri()},
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_problems_give_the_same_text(form: str) -> None:
    found = [finding(), finding(path="bib/y.bib")]
    assert FORMATS[form](found) == FORMATS[form](list(found))
