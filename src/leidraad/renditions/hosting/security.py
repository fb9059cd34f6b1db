"""The Content-Security-Policy of the pages: nothing from elsewhere, no inline code but our own.

Source of the rules: https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_REST = (
    "img-src 'self' data:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
)
FRAMES = "frame-ancestors 'none'"
"""Only a header may say that no other site shows the pages in a frame of its own."""


def source_of(text: str) -> str:
    """Give the source expression that allows an inline element with exactly this text."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def strict_policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Give the policy of a page with these inline styles and scripts, and files of its own site.

    An empty text stands for none.
    """
    allowed_styles = " ".join(source_of(text) for text in styles if text) or "'none'"
    allowed_scripts = " ".join(["'self'", *(source_of(text) for text in scripts if text)])
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {allowed_styles}",
            f"script-src {allowed_scripts}",
            *_REST,
        )
    )
