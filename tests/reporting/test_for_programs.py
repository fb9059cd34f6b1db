"""JSON, SARIF and GitHub annotations, made of every example of every rule."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from tests.checks.rule_files import FOLDER, find, read_cases
from tests.reporting.schema import faults

from leidraad.checks import all_rules
from leidraad.configuration import read_settings
from leidraad.diagnostics import Diagnostic, Edit, Location, Related, Suggestion
from leidraad.model import Chapter, Edition, Policy, Source
from leidraad.project import check
from leidraad.reporting import Report, render_github, render_json, render_sarif

SCHEMA = json.loads(
    (resources.files("leidraad.reporting") / "findings.schema.json").read_text(encoding="utf-8")
)
_MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
_REGION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "startLine": {"type": "integer", "minimum": 1},
        "startColumn": {"type": "integer", "minimum": 1},
        "endLine": {"type": "integer", "minimum": 1},
        "endColumn": {"type": "integer", "minimum": 1},
        "charOffset": {"type": "integer", "minimum": 0},
        "charLength": {"type": "integer", "minimum": 0},
    },
}
_ARTIFACT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["uri"],
    "properties": {"uri": {"type": "string"}},
}
_PHYSICAL = {
    "type": "object",
    "additionalProperties": False,
    "required": ["artifactLocation", "region"],
    "properties": {"artifactLocation": _ARTIFACT, "region": _REGION},
}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
# What SARIF 2.1.0 (OASIS, errata 01) asks of the parts that we write; its own schema is not at hand
# without a network. What no schema can say (sections 3.11.5, 3.27.23, 3.30.2, 3.55.3) has tests of
# its own below.
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "language": {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                    "newlineSequences": {"type": "array", "items": {"type": "string"}},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "language": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "items": {
                                            "type": "object",
                                            "additionalProperties": False,
                                            "required": ["id"],
                                            "properties": {
                                                "id": {"type": "string"},
                                                "name": {"type": "string"},
                                                "shortDescription": _MESSAGE,
                                                "fullDescription": _MESSAGE,
                                                "help": _MESSAGE,
                                                "defaultConfiguration": {
                                                    "type": "object",
                                                    "properties": {"level": _LEVEL},
                                                },
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["message"],
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": _LEVEL,
                                "message": _MESSAGE,
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "properties": {"physicalLocation": _PHYSICAL},
                                    },
                                },
                                "relatedLocations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "additionalProperties": False,
                                        "properties": {
                                            "id": {"type": "integer", "minimum": 0},
                                            "message": _MESSAGE,
                                            "physicalLocation": _PHYSICAL,
                                        },
                                    },
                                },
                                "suppressions": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "additionalProperties": False,
                                        "required": ["kind"],
                                        "properties": {
                                            "kind": {"enum": ["inSource", "external"]},
                                            "justification": {"type": "string"},
                                        },
                                    },
                                },
                                "fixes": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "additionalProperties": False,
                                        "required": ["artifactChanges"],
                                        "properties": {
                                            "description": _MESSAGE,
                                            "artifactChanges": {
                                                "type": "array",
                                                "items": {
                                                    "type": "object",
                                                    "required": [
                                                        "artifactLocation",
                                                        "replacements",
                                                    ],
                                                    "properties": {
                                                        "artifactLocation": _ARTIFACT,
                                                        "replacements": {
                                                            "type": "array",
                                                            "items": {
                                                                "type": "object",
                                                                "required": ["deletedRegion"],
                                                                "properties": {
                                                                    "deletedRegion": _REGION,
                                                                    "insertedContent": _MESSAGE,
                                                                },
                                                            },
                                                        },
                                                    },
                                                },
                                            },
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Report]]:
    """Give a report of every example of every rule, and the folder it stands in."""
    made: list[tuple[Path, Report]] = []
    for file in sorted(FOLDER.glob("*.md")):
        for case in read_cases(file.read_text(encoding="utf-8")):
            folder = tmp_path_factory.mktemp(file.stem)
            find(case.sources, folder)
            checked = check(read_settings(folder / "mkdocs.yml"))
            found = checked.policy, checked.diagnostics, all_rules(), "nl", "0.1", checked.waived
            made.append((folder, Report(*found)))
    return made


def text_of(folder: Path, path: str) -> str:
    return (folder / path).read_bytes().decode()


def test_json_fits_its_schema(reports: list[tuple[Path, Report]]) -> None:
    for _, report in reports:
        assert list(faults(json.loads(render_json(report)), SCHEMA)) == []


def test_json_offsets_lead_to_the_words(reports: list[tuple[Path, Report]]) -> None:
    citations = 0
    for folder, report in reports:
        document = json.loads(render_json(report))
        for citation in document["citations"]:
            place = citation["location"]
            text = text_of(folder, place["path"])
            words = re.sub(r"\]\([^)]*\)|\[|<[^>]*>", "", text[place["start"] : place["end"]])
            assert words == citation["text"]
            line = re.split(r"\r\n|\r|\n", text)[place["line"] - 1]
            assert line[place["column"] - 1 :].startswith(citation["text"][:5])
            for part in citation["parts"]:
                assert part["label"] in text[part["start"] : part["end"]]
            citations += 1
    assert citations > 40


def test_json_edits_make_what_is_proposed(reports: list[tuple[Path, Report]]) -> None:
    edits = 0
    for folder, report in reports:
        for finding in json.loads(render_json(report))["findings"]:
            for edit in finding["suggestion"]["edits"] if finding["suggestion"] else ():
                text = text_of(folder, edit["path"])
                assert 0 <= edit["start"] <= edit["end"] <= len(text)
                assert edit["replacement"].lstrip("#") in finding["suggestion"]["message"]
                edits += 1
    assert edits > 15


def test_sarif_is_what_the_standard_asks(reports: list[tuple[Path, Report]]) -> None:
    suppressed = 0
    for _, report in reports:
        document = json.loads(render_sarif(report))
        assert list(faults(document, SARIF)) == []
        (run,) = document["runs"]
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            if "fixes" in result:
                (fix,) = result["fixes"]
                files = [each["artifactLocation"]["uri"] for each in fix["artifactChanges"]]
                assert len(files) == len(set(files))
        suppressed += sum(bool(result["suppressions"]) for result in run["results"])
        assert len(run["results"]) == len(report.diagnostics) + len(report.waived)
    assert suppressed > 3


@pytest.mark.parametrize(("asked", "spoken"), [("nl", "nl"), ("nl_BE", "nl"), ("fy", "en")])
def test_sarif_names_the_language_that_is_spoken(asked: str, spoken: str) -> None:
    (run,) = json.loads(render_sarif(replace(one("x", 0, 1), language=asked)))["runs"]
    assert run["language"] == spoken


def test_a_brace_in_sarif_opens_no_place_for_an_argument() -> None:
    report = one("x", 0, 1, "Use {#a}, or {0}.")
    suggestion = Suggestion("Type {#b}.", (Edit("docs/nl/a,b.md", 0, 1, "{#b}"),))
    related = Related(report.diagnostics[0].location, "Here it is {#c}.")
    found = replace(report.diagnostics[0], suggestion=suggestion, related=(related,))
    (run,) = json.loads(render_sarif(replace(report, diagnostics=(found,))))["runs"]
    (result,) = run["results"]
    assert result["message"]["text"] == "Use {{#a}}, or {{0}}. Type {{#b}}. Mend: 100 %\nit."
    assert result["relatedLocations"][0]["message"]["text"] == "Here it is {{#c}}."
    (fix,) = result["fixes"]
    assert fix["description"]["text"] == "Type {{#b}}."
    assert fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "{#b}"
    text = run["tool"]["driver"]["rules"][0]["help"]["text"]
    assert "{{#privacy}}" in text


def test_a_byte_order_mark_counts_for_nothing_in_sarif() -> None:
    for text, start in (("\ufeff# A\nbcd\n", 6), ("# A\nbcd\n", 5)):
        report = one(text, start, start + 2)
        edit = Edit("docs/nl/a,b.md", start, start + 2, "x")
        found = replace(report.diagnostics[0], suggestion=Suggestion("Type x.", (edit,)))
        whole = replace(found, location=Location.whole("docs/nl/a,b.md"), suggestion=None)
        (run,) = json.loads(render_sarif(replace(report, diagnostics=(found, whole))))["runs"]
        region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
        assert region["charOffset"] == 5
        assert region["charLength"] == 2
        change = run["results"][0]["fixes"][0]["artifactChanges"][0]
        assert change["replacements"][0]["deletedRegion"] == {"charOffset": 5, "charLength": 2}
        region = run["results"][1]["locations"][0]["physicalLocation"]["region"]
        assert (region["charOffset"], region["charLength"]) == (0, 0)


def test_edits_of_one_file_are_one_change_in_sarif() -> None:
    report = one("abc", 0, 1)
    path = "docs/nl/a,b.md"
    edits = (Edit(path, 0, 1, "x"), Edit("docs/en/a.md", 0, 1, "y"), Edit(path, 2, 3, "z"))
    found = replace(report.diagnostics[0], suggestion=Suggestion("Type it.", edits))
    (run,) = json.loads(render_sarif(replace(report, diagnostics=(found,))))["runs"]
    (fix,) = run["results"][0]["fixes"]
    assert [len(each["replacements"]) for each in fix["artifactChanges"]] == [2, 1]


def test_a_file_outside_the_project_keeps_its_own_path() -> None:
    report = replace(one("x", 0, 1), base="sub/")
    place = report.diagnostics[0].location._replace(path="/else where/a.md")
    report = replace(report, diagnostics=(replace(report.diagnostics[0], location=place),))
    (run,) = json.loads(render_sarif(report))["runs"]
    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "file:///else%20where/a.md"}
    assert "file=/else where/a.md," in render_github(report)


def test_paths_are_those_of_the_repository(reports: list[tuple[Path, Report]]) -> None:
    report = next(report for _, report in reports if report.diagnostics)
    below = replace(report, base="our policy/")
    (run,) = json.loads(render_sarif(below))["runs"]
    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert " " not in location
    assert unquote(location) == "our policy/" + report.diagnostics[0].location.path
    assert f"file=our policy/{report.diagnostics[0].location.path}," in render_github(below)


def one(text: str, start: int, end: int, message: str = "Wrong.") -> Report:
    source = Source("docs/nl/a,b.md", "nl", text)
    rule = all_rules()[0]
    found = Diagnostic(rule, message, Location.of(source, start, end), "Mend: 100 %\nit.")
    chapter = Chapter("a,b.md", source, (), (), (), (), ())
    return Report(Policy((Edition("nl", (chapter,), {}),)), (found,), all_rules(), "nl", "0.1")


def test_github_is_written_as_the_toolkit_does() -> None:
    assert render_github(one("één\ntwee\n", 4, 8)) == (
        "::error file=docs/nl/a%2Cb.md,line=2,endLine=2,col=1,endColumn=4,"
        "title=LD101 missing-key::Wrong.%0AMend: 100 %25%0Ait.\n"
    )


def test_github_gives_no_columns_over_more_lines() -> None:
    told = render_github(one("één\ntwee\n", 1, 6))
    assert "line=1,endLine=2,title=" in told


def test_github_gets_a_line_per_finding(reports: list[tuple[Path, Report]]) -> None:
    for _, report in reports:
        lines = render_github(report).splitlines()
        assert len(lines) == len(report.diagnostics)
        for line, found in zip(lines, report.diagnostics, strict=True):
            assert re.match(r"::(error|warning|notice) file=", line)
            assert f",line={found.location.line}," in line


@pytest.mark.parametrize("render", [render_json, render_sarif, render_github])
def test_carries_bytes_that_are_no_text(render: Any) -> None:
    """A lone surrogate cannot be written as UTF-8."""
    told = render(one("x\udce9y", 1, 2, "“x\udce9y” is wrong."))
    assert "“x?y” is wrong." in told
    told.encode("utf-8")
