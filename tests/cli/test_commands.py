"""``leidraad new``, ``keys``, ``rules`` and ``explain``, and what holds for every command."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result
from tests.cli.conftest import DUTCH, ENGLISH, Project

from leidraad.checks import all_rules
from leidraad.checks.manuals import manual_of
from leidraad.cli import main

Run = Callable[..., Result]
CODES = ("nl", "en", "es")


@pytest.mark.parametrize("codes", [*itertools.permutations(CODES, 2), ("nl",), CODES], ids=",".join)
def test_a_new_policy_is_clean(
    run: Run, codes: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run(
        "new", "house rules", "--languages", ", ".join(codes), "--name", 'Our "house": #1\\'
    )
    assert result.exit_code == 0
    monkeypatch.chdir("house rules")
    assert run("check").exit_code == 0
    assert run("keys").exit_code == 0


def test_new_leaves_what_is_there_alone(run: Run) -> None:
    Path("full").mkdir()
    Path("full/notes.txt").write_text("x", encoding="utf-8")
    Path("file").write_text("x", encoding="utf-8")
    for folder in ("full", "file"):
        result = run("new", folder)
        assert result.exit_code == 2
        assert result.output == (
            f"Error: {folder} is there already and is not empty; nothing was changed\n"
        )
    assert [file.name for file in Path("full").iterdir()] == ["notes.txt"]
    Path("empty").mkdir()
    assert run("new", "empty").exit_code == 0


@pytest.mark.parametrize("codes", ["", "nl,nl", "nl,xx", ",", "nl;en"])
def test_new_knows_its_languages(run: Run, codes: str) -> None:
    result = run("new", "folder", "--languages", codes)
    assert result.exit_code == 2
    assert "name each language once, out of en, es, nl" in result.output
    assert not Path("folder").exists()


def test_new_says_when_the_folder_cannot_be_made(run: Run) -> None:
    Path("file").write_text("x", encoding="utf-8")
    result = run("new", "file/below")
    assert result.exit_code == 2
    assert "could not be made" in result.output


def test_keys_shows_and_writes(project: Project) -> None:
    for path, text in (("docs/nl/school.md", DUTCH), ("docs/en/school.md", ENGLISH)):
        project.write(path, text.replace(" {#photos}", "").replace(" {#school}", ""))
    shown = project.run("keys")
    assert shown.exit_code == 1
    assert "docs/nl/school.md:7: A.2 Foto's\n  {#photos}\n" in shown.output
    assert shown.output.endswith(
        "4 koppen zonder sleutel. Om deze te schrijven: leidraad keys --write\n"
    )
    written = project.run("keys", "--write")
    assert written.exit_code == 0
    assert "4 sleutels geschreven in 2 bestanden." in written.output
    assert project.read("docs/nl/school.md") == DUTCH
    assert project.read("docs/en/school.md") == ENGLISH
    assert project.run("keys", "--write").output == "Alles heeft een sleutel.\n"


def test_keys_leaves_everything_as_it_was_when_it_cannot_write(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.change("docs/nl/school.md", " {#photos}", "")
    before = project.read("docs/nl/school.md")

    def refuse(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    result = project.run("keys", "--write")
    assert result.exit_code == 2
    assert "Er is geen bestand veranderd" in result.output
    assert project.read("docs/nl/school.md") == before


def test_rules_lists_them_all(run: Run) -> None:
    told = run("rules").output
    for rule in all_rules():
        assert f"{rule.code}  {rule.severity:<7} {rule.name}\n       {rule.summary}\n" in told


def test_rules_and_explain_speak_the_language_of_the_project(project: Project) -> None:
    told = project.run("rules").output
    assert "LD106  waarschuwing label-out-of-sequence\n       Een nummer volgt niet op" in told
    told = project.run("explain", "LD301").output
    assert told.startswith("LD301 unknown-article (fout, sinds 0.1)\n\nEen verwijzing noemt een")
    told = project.run("explain", "unknwon-article").output
    assert told.startswith("Fout: er is geen regel “unknwon-article”. Bedoelde je LD301 (unknown-")
    project.go("docs/nl")
    assert "sinds 0.1" in project.run("explain", "LD301").output


def test_rules_and_explain_speak_the_language_that_is_asked_for(project: Project) -> None:
    assert "LD106  warning label-out" in project.run("rules", "--language", "en").output
    assert "A citation names" in project.run("explain", "LD301", "--language", "en").output
    told = project.run("explain", "LD999", "--language", "en").output
    assert "there is no rule “LD999”" in told


@pytest.mark.parametrize("text", ["plugins: [\n", "site_name: x\ntheme: {name: x, language: fr}\n"])
def test_explain_speaks_english_where_no_language_is_known(project: Project, text: str) -> None:
    project.write("mkdocs.yml", text)
    assert "A citation names" in project.run("explain", "LD301").output
    assert project.run("explain", "LD99").output.startswith("Error: there is no rule")


def test_a_new_policy_is_announced_in_its_language(run: Run) -> None:
    assert run("new", "huis").output.startswith("Er staat een document in huis.")
    assert run("new", "casa", "--languages", "es,en").output.startswith("A policy stands in casa.")


def test_a_refusal_is_in_the_language_that_is_asked_for(project: Project) -> None:
    project.write("mkdocs.yml", project.read("mkdocs.yml") + "docs_dir: gone\n")
    told = project.run("check", "--language", "en")
    assert told.output.startswith("Error: the folder with the policy is not there")
    assert project.run("check").output.startswith("Fout: de map met het document is er niet")


@pytest.mark.parametrize("name", ["LD301", "ld301", "unknown-article", "Unknown-Article"])
def test_explain_knows_codes_and_names(run: Run, name: str) -> None:
    told = run("explain", name).output
    assert told.startswith(
        "LD301 unknown-article (error, since 0.1)\n\nA citation names an article"
    )
    assert "\n    … zie artikel A.9." in told


def test_explain_every_rule(run: Run) -> None:
    for rule in all_rules():
        assert rule.manual in run("explain", rule.code).output
        assert manual_of(rule, "nl") in run("explain", rule.code, "--language", "nl").output


def test_explain_proposes(run: Run) -> None:
    result = run("explain", "unknwon-article")
    assert result.exit_code == 2
    assert "Did you mean LD301 (unknown-article)?" in result.output


def _commands() -> list[click.Command]:
    return [main, *main.commands.values()]


@pytest.mark.parametrize("command", _commands(), ids=lambda command: str(command.name))
def test_every_command_and_option_is_explained(command: click.Command) -> None:
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert parameter.help.endswith("."), parameter.name
        else:
            assert parameter.make_metavar(click.Context(command)).strip("[].") in command.help


@pytest.mark.parametrize("command", _commands(), ids=lambda command: str(command.name))
def test_every_command_has_help(run: Run, command: click.Command) -> None:
    name = [str(command.name)] if command is not main else []
    assert run(*name, "--help").exit_code == 0
    assert run(*name, "-h").exit_code == 0


# --- in a process of its own -------------------------------------------------------------------


def process(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-X", "importtime", "-c", "from leidraad.cli import main; main()"]
    return subprocess.run(
        [*command, *arguments],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "utf-8"])
def test_any_console_will_do(project: Project, encoding: str) -> None:
    project.change("docs/nl/school.md", "Zie artikel A.2.", "Zie artikel A.7 → 規則 “é”.")
    result = process(project.root, "check", PYTHONIOENCODING=encoding)
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
    assert "LD301" in result.stdout.decode(encoding)
    json = process(project.root, "check", "--format", "json", PYTHONIOENCODING=encoding)
    assert "“artikel A.7”" in json.stdout.decode("utf-8")


def test_a_closed_pipe_is_no_fault(project: Project) -> None:
    reader = [sys.executable, "-c", "import sys; sys.stdin.close()"]
    writer = [sys.executable, "-c", "from leidraad.cli import main; main()", "rules"]
    with (
        subprocess.Popen(
            writer, cwd=project.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as first,
        subprocess.Popen(reader, stdin=first.stdout) as second,
    ):
        second.wait()
        assert first.stderr is not None
        assert b"Traceback" not in first.stderr.read()


def test_starts_without_what_it_does_not_need(project: Project) -> None:
    told = process(project.root, "check").stderr.decode()
    imported = {line.rpartition("|")[2].strip() for line in told.splitlines() if "|" in line}
    assert "leidraad.checks" in imported
    assert not imported & {"mkdocs", "markdown", "jinja2", "typst", "babel", "material"}
