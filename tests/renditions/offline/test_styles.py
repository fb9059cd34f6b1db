"""The part of a style sheet that one page needs."""

from __future__ import annotations

import pytest

from leidraad.renditions.offline.styles import needed

PAGE = '<main id="_main"><a class="label big" href="x">1</a><svg class="wave"></svg></main>'


@pytest.mark.parametrize(
    "rule",
    [
        ":root{--a:#fff}",
        "*,::before{box-sizing:border-box}",
        "html,body{margin:0}",
        ".label{color:red}",
        'a.big:hover > .label::after{content:"}"}',
        '#_main a[href^="http"]{color:red}',
        ":is(.label,.gone) a{color:red}",
        ".label:not(.gone){color:red}",
        ":has(a):not(:has(.gone,.other)) svg{color:red}",
        '@page{size:A4;@bottom-right{content:counter(page) " / "}}',
        "@media (min-width:42rem){.label{color:red}@media print{a{color:red}}}",
        '@import "x.css";',
    ],
)
def test_what_may_concern_the_page_stays(rule: str) -> None:
    assert needed(rule, PAGE) == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".gone{color:red}",
        "#_gone{color:red}",
        "table{color:red}",
        ".label .gone{color:red}",
        ":is(.gone,table) a{color:red}",
        ":has(> .gone){color:red}",
        "@media print{.gone{color:red}}",
        "@supports not selector(:has(a)){.gone{display:none}}",
    ],
)
def test_what_concerns_nothing_on_the_page_goes(rule: str) -> None:
    assert needed(rule, PAGE) == ""


def test_of_a_list_of_selectors_those_stay_that_find_something() -> None:
    css = ".label,.gone,:is(.gone,:is(.wave,.other)):not(.a,.b),table td{color:red}"
    assert needed(css, PAGE) == ".label,:is(.gone,:is(.wave,.other)):not(.a,.b){color:red}"


def test_rules_stay_in_their_order() -> None:
    css = "a{color:red}.gone{x:y}@media print{.gone{x:y}a{color:blue}}.wave{x:y}"
    assert needed(css, PAGE) == "a{color:red}@media print{a{color:blue}}.wave{x:y}"
