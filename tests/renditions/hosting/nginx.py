"""A real nginx that serves a folder, with the lines that a build wrote for it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


def nginx() -> str:
    """Give the path that `scripts/test.py` found, or that a shell finds."""
    found = os.environ.get("LEIDRAAD_NGINX") or shutil.which("nginx")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("nginx is not on this machine")
        pytest.skip("nginx is not on this machine")
    return found


@contextmanager
def served(root: Path, lines: Path, own: str = "") -> Iterator[str]:
    """Serve ``root`` with ``lines`` in the server block, after ``own``; give the origin.

    What nginx writes for itself stands beside ``root``.
    """
    top = root.parent
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = "".join(
        f"{name}_temp_path {top};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    types = Path("/etc/nginx/mime.types")
    include = f"include {types};" if types.is_file() else "types { text/html html; }"
    configuration = top / "nginx.conf"
    configuration.write_text(
        f"daemon off; master_process off; pid {top}/pid; error_log {top}/error.log;\n"
        f"events {{}}\nhttp {{ {include} access_log off; {folders}\n"
        f"server {{ listen 127.0.0.1:{port}; root {root}; {own} include {lines}; }} }}\n",
        encoding="utf-8",
    )
    with subprocess.Popen(
        [nginx(), "-c", str(configuration), "-e", str(top / "error.log")]
    ) as server:
        for _ in range(200):
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
