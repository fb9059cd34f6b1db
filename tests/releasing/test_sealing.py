"""Sealing: the whole release or nothing, whatever happens; and every reason not to."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tests.releasing.conftest import NOTES, TEXTS, WHEN, Maker

from leidraad import project
from leidraad.model import Lag, ReleasedLanguage
from leidraad.project import sealing
from leidraad.project.releases import read_release, read_releases
from leidraad.releasing.manifest import MANIFEST, digest
from leidraad.releasing.sealing import SealingError, WorkshopTakenError, alone, write_release
from leidraad.settings import LanguageSettings

PATH_OPEN = Path.open
DOCS = {f"1.0/docs/{path}": text.encode() for path, text in TEXTS.items()}


def kinds(maker: Maker, version: str = "1.0", **values: Any) -> list[str]:
    """Give why a release cannot be made; nothing was written then."""
    before = maker.files(".")
    tried = maker.try_seal(version, **values)
    assert tried.release is None
    assert maker.files(".") == before
    return [obstacle.kind for obstacle in tried.obstacles]


def test_freezes_the_text_and_says_all_it_takes_to_read_it(maker: Maker) -> None:
    audiences = {"everyone": {}, "staff": {"nl": "team", "en": "team"}}
    maker.settings = replace(maker.settings, audiences=audiences)
    release = maker.seal(adopted=date(2026, 1, 1), in_force=date(2026, 2, 1))
    files = maker.files()
    assert {path: data for path, data in files.items() if "/docs/" in path} == DOCS
    assert release.version == "1.0"
    assert (release.sealed, release.adopted, release.in_force) == (
        WHEN,
        date(2026, 1, 1),
        date(2026, 2, 1),
    )
    assert release.notes == NOTES
    assert release.follows == {}
    assert release.languages == (
        ReleasedLanguage("nl", "Nederlands", "nl"),
        ReleasedLanguage("en", "E", "en"),
    )
    assert release.order == ("school.md",)
    assert release.audiences == audiences
    assert release.previous is None
    assert {f"1.0/{path}": seal for path, seal in release.files.items()} == {
        path: digest(data) for path, data in files.items() if not path.endswith(MANIFEST)
    }
    assert read_releases(maker.settings) == ((release,), ())


def test_says_nothing_of_what_is_not_known(maker: Maker) -> None:
    release = maker.seal()
    assert (release.adopted, release.in_force) == (None, None)
    assert b"# adopted: the policy does not say\n" in maker.files()["1.0/release.toml"]


def test_a_release_is_read_as_the_policy_that_it_was(maker: Maker) -> None:
    release = maker.seal()
    shutil.rmtree(maker.root / "docs")
    maker.settings = replace(
        maker.settings,
        languages=(LanguageSettings("en", "E", "other"), LanguageSettings("es", "S", "es")),
        order=("x.md",),
    )
    policy = read_release(maker.settings, release)
    assert [edition.language for edition in policy.editions] == ["nl", "en"]
    (chapter,) = policy.leading.chapters
    assert chapter.source.path == "releases/1.0/docs/nl/school.md"
    assert chapter.source.text == TEXTS["nl/school.md"]
    (citation,) = policy.leading.citations["school.md"]
    assert [str(target) for target in citation.targets] == ["photos"]
    assert policy.files == set(TEXTS)


def test_a_translation_that_follows(maker: Maker) -> None:
    maker.change("docs/nl/school.md", "Vraag het eerst", "Vraag het altijd eerst")
    assert kinds(maker) == ["behind"]
    release = maker.seal(follows=("en",))
    assert release.follows == {"en": {"photos": Lag.CHANGED}}
    policy = read_release(maker.settings, release)
    assert policy.editions[1].behind == {"photos": Lag.CHANGED}
    assert not policy.editions[0].behind


def test_a_translation_must_have_been_confirmed(maker: Maker) -> None:
    maker.settings.confirmations.unlink()
    tried = maker.try_seal()
    assert [obstacle.values for obstacle in tried.obstacles] == [
        {"language": "en", "keys": ("school", "privacy", "photos")}
    ]


def test_one_language_needs_no_confirmation(maker: Maker) -> None:
    maker.settings.confirmations.unlink()
    maker.settings = replace(maker.settings, languages=maker.settings.languages[:1])
    assert maker.seal(notes={"nl": "Hoi."}).notes == {"nl": "Hoi."}


@pytest.mark.parametrize(
    ("version", "kind"),
    [
        ("1.0", "version-exists"),
        ("1.0.0", "version-not-later"),
        ("1", "version-not-later"),
        ("0.9", "version-not-later"),
        ("v2", "version-malformed"),
        ("", "version-malformed"),
    ],
)
def test_the_version_must_be_a_later_one(maker: Maker, version: str, kind: str) -> None:
    maker.seal("1.0")
    assert kinds(maker, version) == [kind]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ({}, ["note-missing", "note-missing"]),
        ({"nl": "x", "en": " \n"}, ["note-missing"]),
        ({"nl": "x", "en": "x", "fr": "x"}, ["note-unknown"]),
        ({"nl": "x", "en": "x\udce9"}, ["note-unreadable"]),
    ],
)
def test_there_must_be_a_note_in_every_language(
    maker: Maker, notes: dict[str, str], expected: list[str]
) -> None:
    assert kinds(maker, notes=notes) == expected


def test_only_a_translation_that_is_behind_can_follow(maker: Maker) -> None:
    assert kinds(maker, follows=("en",)) == ["follows-needless"]
    assert kinds(maker, follows=("nl", "fr")) == ["follows-unknown", "follows-unknown"]


def test_all_reasons_are_given_at_once(maker: Maker) -> None:
    maker.change("docs/nl/school.md", "artikel A.2", "artikel A.9")
    maker.change("docs/nl/school.md", "zes weken", "acht weken")
    assert kinds(maker, "x", notes={}) == [
        "version-malformed",
        "note-missing",
        "note-missing",
        "errors",
        "behind",
    ]


def test_the_chain_before_must_hold(maker: Maker) -> None:
    maker.seal()
    maker.change("releases/1.0/docs/en/school.md", "Ask", "Do ask")
    assert kinds(maker, "1.1")[0] == "chain-broken"


def test_what_a_broken_off_attempt_left_is_swept_up(maker: Maker) -> None:
    maker.write("releases/.sealing/docs/nl/old.md", "x")
    maker.seal()
    assert [each.name for each in (maker.root / "releases").iterdir()] == ["1.0"]
    assert "docs/nl/old.md" not in read_releases(maker.settings).releases[0].files


def test_another_one_being_made_is_waited_for(maker: Maker) -> None:
    (maker.root / "releases").mkdir()
    with alone(maker.root / "releases") as free:
        assert free
        assert kinds(maker) == ["half-written"]
    maker.seal()


def test_where_nothing_can_be_locked_a_workshop_is_in_use(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flock(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", flock)
    maker.write("releases/.sealing/docs/nl/old.md", "x")
    assert kinds(maker) == ["half-written"]
    with pytest.raises(WorkshopTakenError):
        write_release(maker.root / "releases", "1.0", {}, lambda: True)
    assert (maker.root / "releases/.sealing/docs/nl/old.md").exists()
    shutil.rmtree(maker.root / "releases/.sealing")
    maker.seal()


def test_files_must_be_whole(maker: Maker) -> None:
    maker.write("docs/nl/school.md", "<<<<<<< HEAD\n")
    (maker.root / "docs/link.md").symlink_to("nl/school.md")
    assert kinds(maker) == ["no-file", "unfinished-merge"]


def test_releases_within_the_text_would_hold_each_other(maker: Maker) -> None:
    maker.settings = replace(maker.settings, docs=maker.root)
    assert "inside" in kinds(maker)


def test_a_broken_file_of_confirmations_is_an_error(maker: Maker) -> None:
    maker.write("translations.toml", "<<<<<<<")
    assert kinds(maker) == ["errors", "behind"]


# --- nothing or the whole ---------------------------------------------------------------------


def assert_nothing(maker: Maker, version: str = "1.0") -> None:
    assert not (maker.root / "releases" / version).exists()
    assert not (maker.root / "releases/.sealing").exists()
    assert (maker.root / "releases").exists() is (version != "1.0")


def failing(real: Callable[..., object], at: int, error: BaseException) -> Callable[..., object]:
    """Let a function fail the n-th time that it is called; opening a file to read it is let be."""
    calls = count(1)

    def step(*arguments: object, **options: object) -> object:
        counts = real is not PATH_OPEN or "xb" in arguments
        if counts and next(calls) == at:
            raise error
        return real(*arguments, **options)

    return step


STEPS = {
    "open": (Path, "open"),
    "mkdir": (Path, "mkdir"),
    "fsync": (os, "fsync"),
    "os.open": (os, "open"),
    "rename": (Path, "rename"),
}
ERRORS = {
    "full": OSError(errno.ENOSPC, "No space left on device"),
    "interrupted": KeyboardInterrupt(),
}


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_failure_at_any_step_leaves_nothing(
    maker: Maker, monkeypatch: pytest.MonkeyPatch, version: str, step: str, error: str
) -> None:
    if version != "1.0":
        maker.seal("1.0")
    owner, name = STEPS[step]
    real = getattr(owner, name)
    before = maker.files(".")
    for at in count(1):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, failing(real, at, ERRORS[error]))
            try:
                maker.seal(version)
            except (SealingError, KeyboardInterrupt) as raised:
                failed = raised
            else:
                break
        if (maker.root / "releases" / version).exists():
            # The release stood there already: only the last flush was interrupted.
            assert isinstance(failed, KeyboardInterrupt)
            break
        assert_nothing(maker, version)
        assert maker.files(".") == before
        if isinstance(failed, SealingError):
            assert failed.reason == "No space left on device"
            assert failed.path.is_relative_to(maker.root)
    assert at > 1
    assert not read_releases(maker.settings).faults
    assert read_releases(maker.settings).releases[-1].version == version


def test_a_file_that_changes_meanwhile_stops_it(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = project.check

    def check(*arguments: Any) -> object:
        found = real(*arguments)
        maker.change("docs/en/school.md", "Ask first", "Do ask first")
        return found

    monkeypatch.setattr(sealing, "check", check)
    tried = maker.try_seal()
    assert [obstacle.kind for obstacle in tried.obstacles] == ["changed-meanwhile"]
    assert_nothing(maker)


def test_another_release_made_meanwhile_stops_it(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = project.check

    def check(*arguments: Any) -> object:
        monkeypatch.undo()
        maker.seal("1.0")
        return real(*arguments)

    monkeypatch.setattr(sealing, "check", check)
    tried = maker.try_seal("2.0")
    assert [obstacle.kind for obstacle in tried.obstacles] == ["changed-meanwhile"]
    assert [release.version for release in read_releases(maker.settings).releases] == ["1.0"]


def test_another_one_being_made_meanwhile_stops_it(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = project.check
    with ExitStack() as stack:

        def check(*arguments: Any) -> object:
            (maker.root / "releases/.sealing").mkdir(parents=True)
            stack.enter_context(alone(maker.root / "releases"))
            return real(*arguments)

        monkeypatch.setattr(sealing, "check", check)
        tried = maker.try_seal()
    assert [obstacle.kind for obstacle in tried.obstacles] == ["half-written"]
    assert (maker.root / "releases/.sealing").is_dir()


def test_a_system_that_opens_no_folders_will_do(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows says that it may not be done."""
    opening = os.open

    def windows(path: str | Path, *rest: Any) -> int:
        if Path(path).is_dir():
            raise PermissionError(13, "Permission denied")
        return opening(path, *rest)

    monkeypatch.setattr(os, "open", windows)
    assert maker.seal().version == "1.0"


def test_never_takes_the_place_of_something(tmp_path: Path) -> None:
    (tmp_path / "1.0").mkdir()
    (tmp_path / "1.0/file").touch()
    with pytest.raises(SealingError):
        write_release(tmp_path, "1.0", {"a": b"x"}, lambda: True)
    assert [each.name for each in tmp_path.rglob("*")] == ["1.0", "file"]


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "releases").touch()
    with pytest.raises(SealingError) as raised:
        write_release(tmp_path / "releases", "1.0", {}, lambda: True)
    assert not isinstance(raised.value, WorkshopTakenError)


KILLING = """
import json, os, shutil, signal
from datetime import UTC, datetime
from pathlib import Path
from leidraad.project import check
from leidraad.project.releases import read_releases
from leidraad.project.sealing import Plan, seal
from leidraad.settings import LanguageSettings, Settings

opening = Path.open
root = Path().resolve()
languages = (LanguageSettings("nl", "N", "nl"), LanguageSettings("en", "E", "en"))
settings = Settings(root, root / "docs", languages)
check(settings)  # so that no child has to read the words of the languages
left = -1

def killing(real):
    def step(*arguments, **options):
        global left
        left -= real is not opening or "xb" in arguments
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **options)
    return step

for owner, name in ((os, "fsync"), (os, "open"), (Path, "open"), (Path, "mkdir"), (Path, "rename"),
                    (shutil, "rmtree")):
    setattr(owner, name, killing(getattr(owner, name)))

for at in range(1, 1000):
    child = os.fork()
    if not child:
        left = at
        seal(settings, Plan("1.0", {"nl": "x", "en": "x"}), datetime.now(UTC))
        os._exit(0)
    done = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    chain = read_releases(settings)
    hidden = settings.releases.exists() and any(settings.releases.glob(".*"))
    files = len(chain.releases[0].files) if chain.releases else 0
    version = "2.0" if files else "1.0"
    seal(settings, Plan(version, {"nl": "x", "en": "x"}), datetime.now(UTC))
    then = read_releases(settings)
    mended = [each.version for each in then.releases][-1:] == [version] and not then.faults
    swept = not any(settings.releases.glob(".*"))
    print(json.dumps([done, len(chain.faults), files, hidden, mended and swept]))
    shutil.rmtree(settings.releases, ignore_errors=True)
    if not done:
        break
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed at each of its steps")
def test_killed_at_any_step_it_leaves_nothing_or_the_whole(maker: Maker) -> None:
    """What else is left is hidden, and no release; the next one sweeps it up."""
    ran = subprocess.run(
        [sys.executable, "-c", KILLING], cwd=maker.root, capture_output=True, check=True
    )
    outcomes = [json.loads(line) for line in ran.stdout.splitlines()]
    all_files = len(TEXTS) + 1
    for number, (code, faults, files, hidden, mended) in enumerate(outcomes, 1):
        assert code == (0 if number == len(outcomes) else -signal.SIGKILL)
        assert not faults
        assert files in (0, all_files)
        assert not (files and hidden)
        assert mended
    whole = [files for _, _, files, *_ in outcomes]
    assert whole == sorted(whole)
    assert len(outcomes) > 2 * all_files
    assert any(hidden for _, _, _, hidden, _ in outcomes)
