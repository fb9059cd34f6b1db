"""What labels look like, as regular expressions of bounded length: 12a, 2:35, IV, (f), 21.A.3."""

from __future__ import annotations

# A full stop belongs to a label only when a number follows: "artikel A.5." ends a sentence.
_LATIN = "(?:bis|ter|quater|quinquies|sexies|septies)"
_SUFFIX = f"{_LATIN}?"
_NUMBER = (
    r"(?:[A-Za-z]{1,3}[.:]?)?[0-9]{1,4}(?:[a-z]{0,2}|[A-Z]{1,2})"
    rf"(?:[.:][0-9]{{1,4}}[a-z]{{0,2}}){{0,4}}{_SUFFIX}"
)
_ROMAN = "[IVXLC]{1,7}[a-zA-H]?"
_LETTER = "[a-zA-Z]|" + "|".join(letter * 2 for letter in "abcdefghijklmnopqrstuvwxyz")
_SMALL_ROMAN = "[ivx]{1,6}"
INNER = (
    rf"[0-9]{{1,3}}(?:[a-z]{{0,2}}{_SUFFIX}|[A-Z]{{1,2}})"
    rf"|[ivxl]{{1,7}}|[IVXL]{{1,7}}|[a-zA-Z]{{1,2}}(?:\s{_LATIN})?"
)
# "b)", "1°", and the full stops of "a., b. en c."
_MARK = rf"(?:[)°º]|\.(?=,|\s+[^\W\d_]{{1,3}}\s+(?:{INNER})[.),;]))"
_DOTTED = r"[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}"
_BRACKETED = rf"\([ ]?(?P<inside>{INNER})[ ]?\)|(?P<before>{INNER}|{_DOTTED}){_MARK}"
DIVISION = rf"\s*(?P<bare>{_NUMBER}|{_ROMAN}|[A-Z])(?!\w)"
PARAGRAPH = rf"\s*(?:{_BRACKETED}|(?P<bare>{_NUMBER})(?!\w))"
# "Point 21.A.3", as aviation law numbers
_CODED = r"[A-Z0-9]{1,5}(?:\.[A-Z0-9]{1,5}){1,4}(?!\w)"
POINT = rf"\s*(?:{_BRACKETED}|(?P<bare>{_CODED}|{_NUMBER}|{_SMALL_ROMAN}|{_LETTER})(?!\w))"
LISTED = rf"(?:{_BRACKETED}|(?P<bare>{_NUMBER}|{_ROMAN}|{_SMALL_ROMAN}|{_LETTER})(?!\w))"
# A label without a word in front of it has a full stop or a colon inside: "A.5", "6.3".
ALONE = (
    r"(?:[A-Z]{1,3}\.[0-9]{1,4}[a-z]?(?:[.:][0-9]{1,4}[a-z]?){0,3}"
    r"|[0-9]{1,3}(?:[.:][0-9]{1,3}[a-z]?){1,3})(?!\w)"
)
