"""The pages of releases and revisions, made of the example that has every kind of change."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.renditions.web.versions.sample import ADDRESS, copied, maker_of, pages_of

from leidraad.comparing import compare
from leidraad.renditions.web.context import PageKind, Part
from leidraad.renditions.web.pages import Plain, plain_page
from leidraad.renditions.web.versions.changes import changes_page
from leidraad.renditions.web.versions.laying import anchor, link_to
from leidraad.renditions.web.versions.record import NOW, Record

if TYPE_CHECKING:
    from pathlib import Path

    from leidraad.renditions.web.versions.context import Changes, History, ReleaseList, Text
    from leidraad.renditions.web.versions.making import MadePage, Maker


@pytest.fixture(scope="module")
def maker() -> Maker:
    return maker_of()


@pytest.fixture(scope="module")
def pages(maker: Maker) -> dict[str, MadePage]:
    return pages_of(maker)


def list_of(pages: dict[str, MadePage], url: str = "versies/") -> ReleaseList:
    shown = pages[url].context.versions
    assert shown is not None
    assert shown.list is not None
    return shown.list


def changes_of(pages: dict[str, MadePage], url: str) -> Changes:
    shown = pages[url].context.versions
    assert shown is not None
    assert shown.changes is not None
    return shown.changes


def text_of(pages: dict[str, MadePage], url: str) -> Text:
    shown = pages[url].context.versions
    assert shown is not None
    assert shown.text is not None
    return shown.text


def history_of(pages: dict[str, MadePage], url: str) -> History:
    shown = pages[url].context.versions
    assert shown is not None
    assert shown.history is not None
    return shown.history


# --- where they stand ----------------------------------------------------------------------------


def test_every_release_pair_and_chapter_has_its_page_in_each_language(
    pages: dict[str, MadePage],
) -> None:
    pairs = ("1.0-1.1", "1.0-2.0", "1.1-2.0")
    for top, past in (("versies/", "geschiedenis"), ("en/versions/", "history")):
        wanted = {top, *(f"{top}{each}/" for each in pairs)}
        wanted |= {f"{top}{past}/{each}/" for each in ("lending", "workshop")}
        for version in ("1.0", "1.1", "2.0"):
            wanted |= {f"{top}{version}/{each}" for each in ("", "lending/", "workshop/")}
        assert {url for url in pages if url.startswith(top)} == wanted


def test_a_page_leads_to_the_same_page_in_the_other_language(pages: dict[str, MadePage]) -> None:
    for url, page in pages.items():
        [other] = page.context.alternates
        assert pages[resolved(url, other.url)].context.language != page.context.language
        assert pages[resolved(url, other.url)].context.kind == page.context.kind


def resolved(page: str, url: str) -> str:
    """Follow a relative URL."""
    parts = page.split("/")[:-1]
    for part in url.partition("#")[0].split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


# --- the list ------------------------------------------------------------------------------------


def test_the_releases_stand_newest_first_with_their_dates(pages: dict[str, MadePage]) -> None:
    releases = list_of(pages).releases
    assert [release.name for release in releases] == ["Versie 2.0", "Versie 1.1", "Versie 1.0"]
    assert releases[0].dates == ("Vastgesteld op 7 maart 2026.", "Geldt vanaf 1 april 2026.")
    assert releases[0].standing == "Dit is de nieuwste versie."
    assert releases[1].standing == "Vanaf 1 april 2026 geldt versie 2.0."
    assert releases[1].note.startswith("Gereedschap met een accu")


def test_a_date_that_nobody_gave_is_said_to_be_missing(pages: dict[str, MadePage]) -> None:
    first = list_of(pages).releases[-1]
    assert first.dates[0] == "Wanneer ze is vastgesteld, staat niet in de tekst."
    assert first.dates[1] == "Geldt vanaf 1 april 2023."


def test_any_two_versions_are_compared(pages: dict[str, MadePage]) -> None:
    found = [
        (each.name, [resolved("versies/", link.url) for link in each.links])
        for each in list_of(pages).comparisons
    ]
    assert found == [
        ("Van versie 1.0 naar", ["versies/1.0-1.1/", "versies/1.0-2.0/"]),
        ("Van versie 1.1 naar", ["versies/1.1-2.0/"]),
    ]
    assert all(url in pages for _, urls in found for url in urls)


def test_a_translation_that_lagged_says_where(pages: dict[str, MadePage]) -> None:
    lagging = [release.follows for release in list_of(pages, "en/versions/").releases]
    assert lagging[0] == lagging[2] == ""
    assert "in one place: 4" in lagging[1]
    assert not any(release.follows for release in list_of(pages).releases)


def test_a_change_of_audience_says_whom_it_bound_and_whom_it_binds(
    pages: dict[str, MadePage],
) -> None:
    changes = {each.id: each for each in changes_of(pages, "versies/1.1-2.0/").changes}
    told = changes["safety"]
    assert [each.name for each in told.former] == ["leden"]
    assert [each.code for each in told.audience] == ["everyone"]
    assert changes["late"].former == ()
    assert [each.name for each in changes["late"].audience] == ["leden"]
    # What concerns either is found by a filter for either.
    assert len(told.groups) == 2


# --- a release in full ---------------------------------------------------------------------------


def test_an_old_chapter_has_a_banner_and_is_kept_from_search_engines(
    pages: dict[str, MadePage],
) -> None:
    page = pages["versies/1.0/lending/"].context
    text = text_of(pages, "versies/1.0/lending/")
    assert text.banner.is_old
    assert text.banner.said == "Je leest versie 1.0. Dat is niet de nieuwste tekst."
    assert resolved("versies/1.0/lending/", text.banner.today.url) == "lending/"
    assert page.canonical == f"{ADDRESS}lending/"
    assert page.address == f"{ADDRESS}versies/1.0/lending/"
    assert page.versions is not None
    assert not page.versions.is_listed
    assert all(not other.absolute_url for other in page.alternates)
    assert text.release is None


def test_the_last_release_is_not_old(pages: dict[str, MadePage]) -> None:
    page = pages["versies/2.0/lending/"].context
    assert not text_of(pages, "versies/2.0/lending/").banner.is_old
    assert page.versions is not None
    assert page.versions.is_listed
    assert page.canonical == f"{ADDRESS}lending/"


def test_an_old_article_leads_to_what_it_is_today(pages: dict[str, MadePage]) -> None:
    parts = {part.key: part for part in pages["versies/1.0/lending/"].context.parts}
    assert parts["late"].since == "Naar de tekst van nu"
    assert parts["late"].since_url == "../../../lending/#late"
    assert parts["lost"].since_url == ""


def test_links_in_an_old_text_stay_in_it(pages: dict[str, MadePage]) -> None:
    html = "".join(part.html for part in pages["versies/1.0/lending/"].context.parts)
    assert 'href="#returning"' in html
    assert "leidraad:" not in html


def test_the_search_and_the_home_page_are_those_of_today(pages: dict[str, MadePage]) -> None:
    page = pages["en/versions/1.0/lending/"].context
    assert page.home == "../../../"
    assert page.search_index == "../../../../leidraad/search.en.json"


def test_the_first_page_says_whether_a_printout_holds_and_what_changed(
    pages: dict[str, MadePage],
) -> None:
    old = text_of(pages, "versies/1.1/")
    assert old.printed == "De afdruk klopt tot 1 april 2026. Vanaf dan geldt versie 2.0."
    assert [each.id for each in old.since][:3] == ["joining", "things", "reserving"]
    assert old.since[2].tags == ("nieuw",)
    assert old.since[2].url == "../1.1-2.0/#reserving"
    new = text_of(pages, "versies/2.0/")
    assert new.printed == "Er is geen nieuwere versie. De afdruk klopt nog."
    assert new.since == ()


# --- a revision ----------------------------------------------------------------------------------


def test_a_revision_tells_in_short_and_then_of_each_article(pages: dict[str, MadePage]) -> None:
    page = changes_of(pages, "versies/1.1-2.0/")
    assert page.release is not None
    assert page.release.version == "2.0"
    assert page.draft == ""
    assert page.sentences[0] == "9 artikelen gewijzigd, 1 nieuw, 1 verwijderd; gaat over iedereen."
    assert [change.id for change in page.changes][:3] == ["joining", "things", "reserving"]
    late = next(change for change in page.changes if change.id == "late")
    assert late.tags == ("tekst gewijzigd",)
    assert "<ins>" in late.redline_html
    assert "<ins>" not in late.was_html + late.becomes_html
    assert "<del>" not in late.was_html + late.becomes_html
    assert late.was_url == "../1.1/lending/#late"
    assert late.becomes_url == "../2.0/lending/#late"
    assert late.history == "../geschiedenis/lending/#late"


def test_what_is_new_was_not_there_and_what_is_gone_is_no_more(pages: dict[str, MadePage]) -> None:
    found = {change.id: change for change in changes_of(pages, "versies/1.1-2.0/").changes}
    assert found["reserving"].was_heading == ""
    assert found["reserving"].becomes_heading == "Artikel 3. Reserveren"
    assert found["fax"].becomes_heading == ""
    assert found["fax"].was_heading
    assert found["fax"].history == ""


def test_the_filter_knows_whom_a_change_concerns(pages: dict[str, MadePage]) -> None:
    page = changes_of(pages, "versies/1.1-2.0/")
    assert [each.code for each in page.audiences] == ["members", "volunteers"]
    groups = {change.id: change.groups for change in page.changes}
    assert groups["late"] == (1,)
    assert groups["joining"] == (0,)


def test_a_longer_way_is_no_revision_and_not_listed(pages: dict[str, MadePage]) -> None:
    assert changes_of(pages, "versies/1.0-2.0/").release is None
    listed = {
        url: page.context.versions.is_listed
        for url, page in pages.items()
        if page.context.versions is not None and page.context.kind is PageKind.CHANGES
    }
    assert not listed["versies/1.0-2.0/"]
    assert listed["versies/1.1-2.0/"]


def test_a_translation_leads_to_the_leading_redline(pages: dict[str, MadePage]) -> None:
    leading = changes_of(pages, "en/versions/1.0-1.1/").leading
    assert leading is not None
    assert resolved("en/versions/1.0-1.1/", leading.url) == "versies/1.0-1.1/"
    assert changes_of(pages, "versies/1.0-1.1/").leading is None


def test_ids_are_not_used_twice_on_a_page(pages: dict[str, MadePage]) -> None:
    page = changes_of(pages, "versies/1.0-2.0/")
    ids = [change.id for change in page.changes]
    assert len(set(ids)) == len(ids)


# --- each article's past -------------------------------------------------------------------------


def test_an_article_has_its_history_the_latest_first(pages: dict[str, MadePage]) -> None:
    page = history_of(pages, "versies/geschiedenis/lending/")
    found = {article.id: article for article in page.articles}
    assert [(step.name, step.words) for step in found["late"].steps] == [
        ("Versie 2.0", "Tekst gewijzigd"),
        ("Versie 1.1", "Een verwijzing hernummerd"),
        ("Versie 1.0", "Stond er al in."),
    ]
    assert found["late"].steps[0].url == "../../1.1-2.0/#late"
    assert found["late"].steps[2].url == "../../1.0/"
    assert [step.words for step in found["reserving"].steps] == ["Nieuw"]


def test_an_article_says_since_when_it_reads_as_it_does(maker: Maker) -> None:
    site = maker.archive.site
    frame = plain_page(site, "nl", Plain("lending.md", ""))
    parts = tuple(Part("article", "", key) for key in ("late", "joining", "things", "nowhere"))
    parts += (Part("section", "", "late"),)
    made = maker.told("nl", "lending.md", replace(frame, parts=parts))
    assert [(part.since, part.since_url) for part in made.parts] == [
        ("Zo sinds versie 2.0", "../versies/geschiedenis/lending/#late"),
        # Since then it was given another number, and a link that leads elsewhere.
        ("Zo sinds versie 1.0", "../versies/geschiedenis/lending/#joining"),
        ("Zo sinds versie 1.1", "../versies/geschiedenis/lending/#things"),
        ("", ""),
        ("", ""),
    ]
    assert made.releases == "../versies/"
    assert made.newest == "2.0"


def test_a_page_that_is_no_chapter_leads_to_the_releases_too(maker: Maker) -> None:
    frame = plain_page(maker.archive.site, "en", Plain("index.md", ""))
    assert maker.told("en", "index.md", frame).releases == "versions/"


# --- a text that is ahead of its releases ---------------------------------------------------------


def test_a_text_that_is_no_release_says_so_everywhere(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file = folder / "docs" / "nl" / "lending.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("€ 1,00 per dag", "€ 3,00 per dag"), encoding="utf-8")
    maker = maker_of(folder)
    pages = pages_of(maker)
    ahead = list_of(pages).ahead
    assert ahead is not None
    assert ahead.name.startswith("De tekst op deze site is nieuwer dan de laatste versie (2.0)")
    assert resolved("versies/", ahead.url) == "versies/2.0-nu/"
    page = changes_of(pages, "versies/2.0-nu/")
    assert page.draft
    assert page.release is None
    assert page.new.url == "../../"
    assert [change.id for change in page.changes] == ["late"]
    assert page.changes[0].becomes_url == "../../lending/#late"
    assert changes_of(pages, "en/versions/2.0-now/").sentences == (
        "Nothing changed in this language.",
    )
    assert text_of(pages, "versies/2.0/lending/").banner.is_old
    assert text_of(pages, "versies/2.0/").printed.startswith("Er is geen nieuwere versie, maar")
    steps = history_of(pages, "versies/geschiedenis/lending/").articles[4].steps
    assert steps[0] == ("De tekst op deze site", "", "Tekst gewijzigd", "../../2.0-nu/#late")
    assert maker.mark.startswith("2.0+")


def test_a_mark_changes_with_the_text_and_only_then(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file = folder / "docs" / "nl" / "lending.md"
    text = file.read_text(encoding="utf-8")
    marks = []
    for price in ("3,00", "4,00", "3,00"):
        file.write_text(text.replace("€ 1,00 per dag", f"€ {price} per dag"), encoding="utf-8")
        marks.append(maker_of(folder).mark)
    assert marks[0] == marks[2] != marks[1]


# --- fewer releases, languages and files -------------------------------------------------------


def test_one_release_is_the_first_and_nothing_is_compared(tmp_path: Path) -> None:
    folder = only_first(copied(tmp_path))
    pages = pages_of(maker_of(folder))
    [release] = list_of(pages).releases
    assert release.first
    assert release.is_last
    assert release.changes is None
    assert list_of(pages).comparisons == ()
    assert list_of(pages).ahead is None
    steps = history_of(pages, "versies/geschiedenis/lending/").articles[0].steps
    assert [step.name for step in steps] == ["Versie 1.0"]


def only_first(folder: Path) -> Path:
    """Leave only the first release, with the text as it was then."""
    for version in ("1.1", "2.0"):
        shutil.rmtree(folder / "releases" / version)
    shutil.rmtree(folder / "docs")
    shutil.copytree(folder / "releases" / "1.0" / "docs", folder / "docs")
    return folder


def test_a_page_between_versions_can_be_made_on_its_own(maker: Maker) -> None:
    frame, shown = changes_page(maker.archive, "nl", ("1.0", "1.1"))
    assert frame.title == "Van versie 1.0 naar versie 1.1"
    assert shown.changes


def without_english(record: Record) -> Record:
    """Let the first release be there in Dutch only."""
    first, *others = record.issues
    policy = replace(first.policy, editions=first.policy.editions[:1])
    issues = (first._replace(policy=policy), *others)
    revisions = {
        (old, new): compare(policy, next(i.policy for i in issues if i.version == new))
        if old == first.version
        else revision
        for (old, new), revision in record.revisions.items()
    }
    return replace(record, issues=issues, revisions=revisions)


def test_a_release_that_lacks_a_language_is_read_in_the_one_it_has() -> None:
    pages = pages_of(maker_of(alter=without_english))
    assert "en/versions/1.0/" not in pages
    assert "en/versions/1.0-1.1/" not in pages
    assert "versies/1.0-1.1/" in pages
    release = list_of(pages, "en/versions/").releases[-1]
    assert release.text == ("Nederlands", "../../versies/1.0/", "nl")
    assert [each.name for each in list_of(pages, "en/versions/").comparisons] == [
        "From version 1.1 to"
    ]
    # What was not there in English before is new in English; the way to it is the list.
    steps = history_of(pages, "en/versions/history/lending/").articles[0].steps
    assert [(step.name, step.words, step.url) for step in steps][-1] == (
        "Version 1.1",
        "New",
        "../../",
    )


def test_a_release_without_a_date_says_only_that_another_followed() -> None:
    def alter(record: Record) -> Record:
        return replace(
            record,
            issues=tuple(
                each._replace(release=replace(each.release, adopted=None, in_force=None))
                for each in record.issues
            ),
        )

    pages = pages_of(maker_of(alter=alter))
    middle = list_of(pages).releases[1]
    assert middle.dates == (
        "Wanneer ze is vastgesteld en vanaf wanneer ze geldt, staat niet in de tekst.",
    )
    assert middle.standing == "Ze is opgevolgd door versie 2.0."
    assert text_of(pages, "versies/1.1/").printed == (
        "De afdruk klopt niet meer: er is een nieuwere versie, versie 2.0."
    )


def test_a_newer_version_that_changed_nothing_here_leaves_a_printout_true() -> None:
    def alter(record: Record) -> Record:
        policy = record.issue("1.1")
        assert policy is not None
        same = compare(policy.policy, policy.policy)
        return replace(record, revisions={**record.revisions, ("1.1", "2.0"): same})

    pages = pages_of(maker_of(alter=alter))
    assert text_of(pages, "versies/1.1/").printed == (
        "Er is een nieuwere versie, versie 2.0, maar in deze taal is geen artikel veranderd."
    )


def test_a_picture_of_a_release_is_kept_with_it_and_a_page_is_not() -> None:
    def alter(record: Record) -> Record:
        first, *others = record.issues
        files = {**first.release.files, "docs/nl/plan.svg": "", "docs/shared/map.png": ""}
        return replace(
            record, issues=(first._replace(release=replace(first.release, files=files)), *others)
        )

    archive = maker_of(alter=alter).archive
    assert archive.file_url("1.0", "nl", "plan.svg") == "versies/1.0/files/nl/plan.svg"
    assert archive.file_url("1.0", "nl", "../shared/map.png") == "versies/1.0/files/shared/map.png"
    assert archive.file_url("1.0", "nl", "gone.svg") is None
    assert archive.file_url("1.0", "nl", "artikelen.md") == "artikelen/"
    assert archive.file_url(NOW, "nl", "plan.svg") is None
    assert archive.files == {
        "versies/1.0/files/nl/plan.svg": ("1.0", "docs/nl/plan.svg"),
        "versies/1.0/files/shared/map.png": ("1.0", "docs/shared/map.png"),
    }


def test_what_has_no_key_still_has_an_anchor() -> None:
    assert anchor("late") == "late"
    assert anchor("my school.md#A.5") == "my_school.md#A.5"
    assert link_to("../", "my school.md#A.5") == "../#my_school.md%23A.5"
