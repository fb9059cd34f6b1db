"""The programs from outside Python that the tests use: which they are and where to find them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from _environment import TroubleError, say

if TYPE_CHECKING:
    from collections.abc import Mapping


class SystemTool(NamedTuple):
    """A program that the tests start.

    ``variable`` may hold its path; otherwise it is looked for as one of ``commands`` on the
    PATH, then at one of ``places`` (``~`` and ``$NAME`` are filled in). ``package`` is its name
    in Debian. One that ``serves`` starts a server when it is installed: that is done on a CI
    machine only, where nobody else works. One that is not ``needed`` looks at what other tests
    look at as well: without it its tests are skipped on a CI machine too.
    """

    name: str
    purpose: str
    variable: str
    commands: tuple[str, ...]
    places: tuple[str, ...]
    package: str
    serves: bool = False
    needed: bool = True


CHROMIUM = SystemTool(
    name="Chromium",
    purpose="the browser tests",
    variable="LEIDRAAD_CHROMIUM",
    commands=(
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
    ),
    places=(
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "~/Applications/Chromium.app/Contents/MacOS/Chromium",
        "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"$PROGRAMFILES\Google\Chrome\Application\chrome.exe",
        r"$LOCALAPPDATA\Google\Chrome\Application\chrome.exe",
        r"$LOCALAPPDATA\Chromium\Application\chrome.exe",
        r"$PROGRAMFILES\Microsoft\Edge\Application\msedge.exe",
    ),
    package="chromium",
)

NGINX = SystemTool(
    name="nginx",
    purpose="the tests of the lines for nginx",
    variable="LEIDRAAD_NGINX",
    commands=("nginx",),
    places=("/usr/sbin/nginx", "/opt/homebrew/bin/nginx", "/usr/local/bin/nginx"),
    package="nginx-light",
    serves=True,
)

QPDF = SystemTool(
    name="qpdf",
    purpose="the tests that have another program check the PDFs",
    variable="LEIDRAAD_QPDF",
    commands=("qpdf",),
    places=("/opt/homebrew/bin/qpdf", "/usr/local/bin/qpdf", r"$PROGRAMFILES\qpdf\bin\qpdf.exe"),
    package="qpdf",
    needed=False,
)

PDFTOTEXT = SystemTool(
    name="pdftotext (Poppler)",
    purpose="the tests that have another program read the PDFs",
    variable="LEIDRAAD_PDFTOTEXT",
    commands=("pdftotext",),
    places=("/opt/homebrew/bin/pdftotext", "/usr/local/bin/pdftotext"),
    package="poppler-utils",
    needed=False,
)

SYSTEM_TOOLS = (CHROMIUM, NGINX, QPDF, PDFTOTEXT)


def find(tool: SystemTool) -> Path | None:
    """Return the path of a tool, or nothing where it is not on this machine.

    Raises:
        TroubleError: where the tool's variable is set to what is no file.
    """
    if told := os.environ.get(tool.variable):
        if Path(told).is_file():
            return Path(told)
        message = f"{tool.variable} is set to {told}, and there is no such file."
        raise TroubleError(message)
    for command in tool.commands:
        if found := shutil.which(command):
            return Path(found)
    for place in tool.places:
        path = Path(os.path.expandvars(place)).expanduser()
        if path.is_file():
            return path
    return None


def provide(tools: tuple[SystemTool, ...] = SYSTEM_TOOLS) -> dict[str, str]:
    """Find the tools, and install from Debian what is missing, where that can be done.

    Returns:
        The variables that hold the paths of the tools that are there.
    """
    alone = os.environ.get("CI") == "true"
    missing = [tool for tool in tools if find(tool) is None and (alone or not tool.serves)]
    if missing:
        install(missing)
    paths = {tool: find(tool) for tool in tools}
    for tool, path in paths.items():
        if path is None:
            say(f"{tool.name} is not on this machine: {without(tool, os.environ)}")
    return {tool.variable: str(path) for tool, path in paths.items() if path is not None}


def without(tool: SystemTool, variables: Mapping[str, str]) -> str:
    """Say what the tests do without a tool, and how it gets there."""
    result = "fail" if tool.needed and variables.get("CI") == "true" else "are skipped"
    return (
        f"{tool.purpose} {result}.\n"
        f"  On Debian: apt-get install {tool.package}. Elsewhere: install it as usual on your\n"
        f"  system, and if it is not found then, set {tool.variable} to its path."
    )


def install(tools: list[SystemTool]) -> bool:
    """Install tools with ``apt-get``; tell whether that could be done."""
    names = " and ".join(tool.name for tool in tools)
    prefix = apt_get()
    if prefix is None:
        return False
    say(f"Installing {names} from this system's packages")
    packages = [tool.package for tool in tools]
    return all(
        subprocess.run([*prefix, "--quiet", "--yes", *step], check=False).returncode == 0
        for step in (["update"], ["install", "--no-install-recommends", *packages])
    )


def apt_get() -> list[str] | None:
    """Return how to start ``apt-get`` without a question, or nothing where that cannot be."""
    if shutil.which("apt-get") is None:
        return None
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return command
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)  # noqa: S607
    return ["sudo", "-n", *command] if asked.returncode == 0 else None
