"""The files by which a site is read without a network: the worker, its parts, and their script."""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import posixpath
import re
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from leidraad.renditions.hosting import resealed
from leidraad.renditions.offline.context import Built
from leidraad.renditions.offline.packing import Packed, Part, Text, name_of, pack
from leidraad.renditions.web.assets import minified_js
from leidraad.renditions.web.site import SAVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from leidraad.renditions.offline.context import Saving

WORKER = "sw.js"
"""Where the worker stands: at the top of the site, for it may serve what is below it."""
SCRIPT = "leidraad/offline.js"

_NOT_FOUND = "404.html"
_TEXTS = (".html", ".js", ".json", ".svg", ".css", ".webmanifest")
_KEPT = (".pdf", ".epub", ".docx", ".odt")
# The smallest page is what all have in common. No text is so alike that the rest of them becomes
# smaller than this part of itself, so that trying it would be for nothing.
_SURELY = 12
# The level of compression that hosts use; the highest takes three times as long for 2 % less.
_AS_HOSTS_DO = 6
_WORDS = (
    "phone",
    "computer",
    "saved",
    "saved_version",
    "read",
    "read_version",
    "newer",
    "newer_version",
    "newer_name",
    "news",
    "changes",
    "show",
    "later",
    "keep",
    "keep_newer",
    "kept",
    "keep_trouble",
)
# What only search engines and messengers read, and never from a phone.
_FOR_MACHINES = re.compile(
    r"\n?(?:<link rel=\"(?:alternate|canonical)\"[^<>]*>"
    r"|<meta (?:property=\"|name=\"(?:description|robots)\")[^<>]*>)"
)
_DATA = re.compile(r"\n?<script type=\"application/ld\+json\">.*?</script>", re.DOTALL)
# What each sheet of paper says a page is and where it is from: in its style, and in the page.
_FOOT = re.compile(r"\n@page\{@bottom-left\{content:\"[^\"\n]*\"\}\}(?=</style>)")
_ADDRESS = re.compile(r"(<p class=\"paper\">[^<]*<span>)[^<]+")
_FETCHED = re.compile(
    r"<(?:img|source|script|audio|video|track|link(?=[^>]*\brel=[\"']?(?:icon|stylesheet)))\b"
    r"[^>]*?\s(?:src|href)=[\"']?([^\"'\s>]+)",
    re.IGNORECASE,
)


def offline_files(saving: Saving) -> dict[str, bytes]:
    """Give the files of offline reading, by their path on the site.

    The same context gives the same bytes.
    """
    script = _filled("offline.js", "WORDS", _words(saving))
    built = {file.path: file for file in saving.files}
    built[SCRIPT] = Built(SCRIPT, len(script), lambda: script)
    saved = _whole(saving, built) or _Saved(Packed(), _plain(built, _core(saving, built)))
    edition = _edition(saving, built, saved)
    digest = hashlib.sha256((_asset("worker.js") + _json(edition)).encode()).hexdigest()
    files = {
        WORKER: _filled("worker.js", "EDITION", {"id": digest[:12], **edition}),
        SCRIPT: script,
    }
    parts = (part for bundle in saved.packed.bundles for part in (bundle.whole, *bundle.parts))
    for part in (*parts, *saved.packed.brought):
        files[f"{SAVED}{part.name}.json"] = part.data
    return files


def forgetting() -> dict[str, bytes]:
    """Give the files for a server that shows a text while it is written: nothing is saved there.

    What was saved before, maybe of another site at the same address, is let go.
    """
    return {WORKER: minified_js(_asset("forget.js")).encode(), SCRIPT: b""}


class _Saved(NamedTuple):
    """What is saved beforehand: texts, none of a large policy, and other files."""

    packed: Packed
    plain: Mapping[str, str]


def _whole(saving: Saving, built: Mapping[str, Built]) -> _Saved | None:
    """Pack the whole policy; None when it is too large."""
    wanted = {path: code for path, code in _wanted(saving).items() if path in built}
    sizes = [built[path].size for path in wanted if path.endswith(".html")]
    if sum(sizes) - len(sizes) * min(sizes, default=0) > saving.limit * _SURELY:
        return None
    texts, others = [], []
    for path, language in _with_fetched(wanted, built).items():
        text = _text(built[path])
        # The script that starts the worker has just come, and the style of all pages with the page;
        # they are not sent again with the others.
        if text is None or path == SCRIPT or path.startswith(SAVED):
            others.append(path)
        else:
            text = for_people(text) if path.endswith(".html") else text
            texts.append(Text(path, language, text))
    packed = pack(tuple(_arranged(texts, saving.texts)))
    sent = sum(len(gzip.compress(it.whole.data, _AS_HOSTS_DO)) for it in packed.bundles)
    if sent + sum(built[path].size for path in others) > saving.limit:
        return None
    return _Saved(packed, _plain(built, others))


def _arranged(texts: list[Text], full: frozenset[str]) -> Iterator[Text]:
    """Put next to each other what is alike: compression looks back no further than 32 KB.

    Pages that list articles and chapters are alike in all languages. The search data of a language
    have the words of all its pages; they stand between the largest and the others.
    """
    pages = sorted((it for it in texts if it.is_page), key=lambda it: len(it.text))
    data = [it for it in texts if it.path.endswith(".json")]
    yield from (it for it in texts if it.path.endswith(".js"))
    yield from (it for it in texts if not it.path.endswith((".html", ".js", ".json")))
    yield from (it for it in pages if it.path not in full)
    for language in dict.fromkeys(text.language for text in texts):
        rest = [it for it in pages if it.path in full and it.language == language]
        own = [it for it in data if it.language == language]
        yield from (*rest[:-1], *own, *rest[-1:])


def _wanted(saving: Saving) -> dict[str, str]:
    return {**saving.pages, **saving.further, SCRIPT: saving.readers[0].code}


def _core(saving: Saving, built: Mapping[str, Built]) -> Iterator[str]:
    """Give what is saved of a large policy before anything is read: the ways to say so."""
    lost = {path: path for path in _not_found(saving).values()}
    scripts = {path: path for path in saving.further if path.endswith(".js")}
    wanted = {**lost, **scripts, SCRIPT: SCRIPT}
    yield from _with_fetched({path: path for path in wanted if path in built}, built)


def _with_fetched(wanted: Mapping[str, str], built: Mapping[str, Built]) -> dict[str, str]:
    """Add what pages show or run: images, icons, scripts and styles of the same site."""
    found = dict(wanted)
    for path, language in wanted.items():
        text = _text(built[path]) if path.endswith(".html") else None
        for url in _FETCHED.findall(text or ""):
            target = unquote(html.unescape(url).partition("#")[0].partition("?")[0])
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if target in built:
                found.setdefault(target, language)
    return found


def _text(file: Built) -> str | None:
    """Give the text of a file that the worker can give back as it is; None for another."""
    if not file.path.endswith(_TEXTS):
        return None
    try:
        return file.load().decode()
    except UnicodeDecodeError:
        return None


def for_people(page: str) -> str:
    """Leave out of a page what no reader of it has any use for.

    That is what machines read, and what paper has to tell of it: where the address is left open,
    offline.js does that. So pages that look alike have one style, and one policy.
    """
    head, end, body = page.partition("</head>")
    if not end:
        return page
    head, body = _FOR_MACHINES.sub("", head), _DATA.sub("", body)
    body, found = _ADDRESS.subn(r"\1", body, count=1)
    return resealed((_FOOT.sub("", head) if found else head) + end + body)


def _plain(built: Mapping[str, Built], paths: Iterable[str]) -> dict[str, str]:
    return {path: name_of(built[path].load()) for path in sorted(paths)}


def _not_found(saving: Saving) -> dict[str, str]:
    """Give the page for an address that is not there, by the folder it is for."""
    pages = {reader.prefix: reader.prefix + _NOT_FOUND for reader in saving.readers}
    return {prefix: page for prefix, page in pages.items() if page in saving.pages}


def _edition(saving: Saving, built: Mapping[str, Built], saved: _Saved) -> dict[str, Any]:
    packed = saved.packed
    kept = [path for path in built if path.endswith(_KEPT) or path in saving.editions]
    return {
        "version": saving.version,
        "text": saving.text,
        "whole": bool(packed.bundles),
        "changes": {each.code: dict(each.changes) for each in saving.readers},
        "bundles": [
            [*_told(bundle.whole), [_told(part) for part in bundle.parts]]
            for bundle in packed.bundles
        ],
        "brought": [part.name for part in packed.brought],
        "shared": packed.shared,
        "files": dict(packed.texts),
        "plain": saved.plain,
        "kept": _plain(built, kept),
        "lost": _not_found(saving),
        "beyond": _beyond(built, saved, kept) if packed.bundles else [],
        "unsaved": [
            [html.escape(each.words[said]), html.escape(each.words[f"offline_{instead}"])]
            for each in saving.readers
            for said, instead in (("lost_note", "unsaved_note"), ("lost", "unsaved"))
            if each.words[said]
        ],
    }


def _told(part: Part) -> tuple[str, int]:
    return part.name, len(part.data)


def _beyond(built: Mapping[str, Built], saved: _Saved, kept: Iterable[str]) -> list[str]:
    """Give where pages stand that are not saved: the topmost folders without a saved file."""
    near = {*saved.packed.texts, *saved.plain, *kept}
    near |= {above for path in near for above in _folders(path)}
    pages = (path for path in built if path.endswith(".html"))
    ways = ((*_folders(path), path) for path in pages if path not in near)
    return sorted({next(at for at in way if at not in near) for way in ways})


def _folders(path: str) -> Iterator[str]:
    """Give the folders that a file stands in, the topmost first."""
    return (path[: found.end()] for found in re.finditer("/", path))


def _words(saving: Saving) -> dict[str, dict[str, str]]:
    return {
        reader.code: {
            **{name: reader.words[f"offline_{name}"] for name in _WORDS},
            "close": reader.words["close"],
        }
        for reader in saving.readers
    }


def _asset(name: str) -> str:
    return (resources.files(__package__) / "assets" / name).read_text(encoding="utf-8")


def _filled(name: str, constant: str, value: object) -> bytes:
    """Give a script with the value of one of its constants."""
    return minified_js(
        _asset(name).replace(f"{constant} = {{}}", f"{constant} = {_json(value)}")
    ).encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
