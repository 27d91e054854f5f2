"""The project table as a file says what it was narrowed by, and no two columns share a heading."""

from __future__ import annotations

from datetime import date

import pytest

from geoservice.domain.join import Scope
from geoservice.reports.project_sheet import PROJECT_KEYS, project_sheet
from geoservice.wording import Words

DAY = date(2025, 7, 31)


def test_a_narrowed_list_says_by_what() -> None:
    """2026-11-22: a downloaded list of 12 said 范围：三十工程, which has 35."""
    sheet = project_sheet((), DAY, Scope.PROGRAMME, Words(lang="zh"), wishes={"category": "livelihood"})
    assert sheet.notes[-1] == "筛选：类别：民生"


def test_a_whole_list_says_nothing_of_filters() -> None:
    sheet = project_sheet((), DAY, Scope.PROGRAMME, Words(lang="zh"), wishes={})
    assert not any("筛选" in note for note in sheet.notes)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_columns_of_the_workbook_are_called_the_same(lang: str) -> None:
    """2026-11-22: 进度, 进度截至 and 要求日期 stood twice, codes beside words."""
    headings = [Words(lang=lang).term("column", key) for key in PROJECT_KEYS]
    assert len(set(headings)) == len(headings)
