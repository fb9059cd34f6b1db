"""The forms in which a policy is printed, and what each leaves to Typst."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The kinds of printed edition."""

    HANDOUT = "handout"
    LARGE_PRINT = "large-print"
    PHONE = "phone"
    BOOKLET = "booklet"
    SIDE_BY_SIDE = "side-by-side"
    AUDIENCE = "audience"
    POSTER = "poster"
    EPUB = "epub"


@dataclass(frozen=True, slots=True)
class Measure:
    """How much text a form has room for.

    ``line`` is about how many letters fit on a line, ``lines`` how many lines on a page. Tables
    that do not fit become records; with ``records`` all of them do.
    """

    line: int
    lines: int
    records: bool = False


MEASURES = {
    Form.HANDOUT: Measure(68, 40),
    Form.LARGE_PRINT: Measure(54, 27, records=True),
    Form.PHONE: Measure(36, 22, records=True),
    Form.BOOKLET: Measure(56, 34),
    Form.SIDE_BY_SIDE: Measure(58, 28),
    Form.AUDIENCE: Measure(68, 40),
    Form.POSTER: Measure(68, 40),
    Form.EPUB: Measure(60, 30),
}
