import base64
import hashlib

from leidraad.renditions.hosting import source_of, strict_policy


def test_an_inline_text_is_allowed_by_its_hash() -> None:
    digest = base64.b64encode(hashlib.sha256("é{}".encode()).digest()).decode()
    assert source_of("é{}") == f"'sha256-{digest}'"


def test_nothing_from_elsewhere_and_nothing_inline_but_what_is_named() -> None:
    policy = strict_policy(["a{}"], ["f()", "g()"])
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert f"style-src {source_of('a{}')}; " in policy
    assert f"script-src 'self' {source_of('f()')} {source_of('g()')}; " in policy


def test_without_style_there_is_none() -> None:
    assert "style-src 'none'; script-src 'self'; " in strict_policy([], [""])
