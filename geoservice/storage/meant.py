"""What a cell that does not fit was probably meant to be: said with the fault, never done."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from geoservice.domain.columns import Kind
from geoservice.domain.issues import Issue
from geoservice.errors import Told

_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T]0?0:00(?::00)?)?")
_MONTH = re.compile(r"(\d{4})[-./年](\d{1,2})月?")
_COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)")
_SERIAL = re.compile(r"[1-9]\d{4}")
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")


def meant(text: str, kind: Kind) -> str:
    """How a refused cell is written here, if its text leaves no doubt; '' where only its author knows."""
    narrow = _narrow(text)
    if kind is Kind.DATE:
        return _day(narrow)
    if kind is Kind.DECIMAL:
        plain = narrow.replace(",", "") if _GROUPED.fullmatch(narrow) else narrow
        return plain if plain != text and _PLAIN.fullmatch(plain) else ""
    return narrow if kind is Kind.ID and narrow != text and _ID.fullmatch(narrow) else ""


def known_as(found: str, known: Iterable[str]) -> str:
    """The registered id that a spreadsheet or a keyboard turned into the one found; '' for none or several.

    `7` and `7.0` for `007`, `ｓｙ-01` and `sy-01` for `SY-01`.
    """
    return _plain_ids(frozenset(known)).get(_plain_id(found), "")


def unknown(kind: str, field: str, found: str, known: Iterable[str], *, file: str, row: int) -> Issue:
    """An id that names nothing, with the one it was probably meant to be."""
    values = (("found", found),)
    likely = known_as(found, known)
    return Issue(
        kind=kind, file=file, row=row, field=field, values=(*values, ("meant", likely)) if likely else values
    )


@lru_cache(maxsize=16)
def _plain_ids(known: frozenset[str]) -> dict[str, str]:
    plain: dict[str, str] = {}
    for one in known:
        plain[_plain_id(one)] = "" if _plain_id(one) in plain else one
    return plain


def _plain_id(text: str) -> str:
    return re.sub(r"^0+(?=\d)", "", re.sub(r"^(\d+)\.0$", r"\1", _narrow(text).casefold()))


def _narrow(text: str) -> str:
    """Half-width, without blanks at the ends and without characters that have no width."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(one for one in plain if unicodedata.category(one) != "Cf").strip()


def _day(text: str) -> str:
    if found := _DAY.fullmatch(text) or _COMPACT.fullmatch(text):
        return _iso(*map(int, found.groups()))
    if found := _MONTH.fullmatch(text):
        return _last_of_month(*map(int, found.groups()))
    if _SERIAL.fullmatch(text):
        day = (_EXCEL_DAY_ZERO + timedelta(days=int(text))).isoformat()
        return Told("{day} (a day as Excel counts them)", day=day)
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _last_of_month(year: int, month: int) -> str:
    if not 1 <= month <= 12 or not year:
        return ""
    day = date(year, month, monthrange(year, month)[1]).isoformat()
    return Told("{day} with the precision month", day=day)
