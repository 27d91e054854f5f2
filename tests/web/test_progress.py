"""Progress by every door: the same figures, nothing put at zero, every figure with its day and source."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from geoservice.storage.gate import open_workspace
from tests.cli.conftest import Run, run  # noqa: F401 (a fixture)
from tests.pages import Page
from tests.workspaces import REPOSITORY, SHUIYUN

DAYS = ("2024-06-30", "2025-07-31", "2025-10-31", "2026-03-31")
every_by = pytest.mark.parametrize("by", ["", "category"])


def progress(client: FlaskClient, **asked: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/progress", query_string=asked).get_json()
    return found


def row_of(found: dict[str, Any], key: str, value: str) -> dict[str, Any]:
    (row,) = [one for one in found["rows"] if one[key] == value]
    return dict(row)


# One number, all doors ----------------------------------------------------------------------------


@every_by
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_command_line_and_interface_agree(
    shuiyun: FlaskClient,
    run: Run,  # noqa: F811 (the fixture)
    by: str,
    lang: str,
) -> None:
    words = ["--by", by] if by else []
    printed = run("progress", *words, "--workspace", SHUIYUN, "--lang", lang, "--format", "json").json
    assert printed == progress(shuiyun, by=by, lang=lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_shows_what_the_interface_gives(shuiyun: FlaskClient, lang: str) -> None:
    page = Page(shuiyun.get(f"/progress?lang={lang}").text)
    told, rolled = progress(shuiyun, lang=lang), progress(shuiyun, lang=lang, by="category")
    drawn = [
        (one.attributes["data-project"], one.attributes["data-annual"]) for one in page.having("data-project")
    ]
    assert drawn == [(row["id"], row["annual_standing"]) for row in told["rows"]]
    lines = [one.attributes["data-category"] for one in page.having("data-category")]
    assert lines == [*(row["category"] for row in rolled["rows"]), "TOTAL"]
    texts = [
        str(row[key])
        for row in (*told["rows"], *rolled["rows"], rolled["total"])
        for key in row
        if key.endswith("_text")
    ]
    assert [one for one in texts if " ".join(one.split()) not in page.words] == []


@every_by
def test_the_file_holds_every_row_of_the_interface(shuiyun: FlaskClient, by: str) -> None:
    told = progress(shuiyun, by=by)
    text = shuiyun.get(f"/api/progress?by={by}&format=csv").get_data(as_text=True).removeprefix("\ufeff")
    lines = list(csv.DictReader(io.StringIO(text)))
    key = "category" if by else "id"
    assert [line[key] for line in lines] == [row[key] for row in told["rows"]] + (["TOTAL"] if by else [])
    assert shuiyun.get(f"/api/progress?by={by}&format=xlsx").data[:2] == b"PK"


def test_the_page_of_a_project_shows_its_figures(shuiyun: FlaskClient) -> None:
    words = Page(shuiyun.get("/projects/SY-02").text).words
    row = row_of(progress(shuiyun), "id", "SY-02")
    keys = ("annual_text", "deviation_text", "performance_text", "total_text", "node_text", "physical_text")
    assert [row[key] for key in keys if row[key] not in words] == []


# Known answers ------------------------------------------------------------------------------------


def test_annual_total_deviation_spi_and_days_late(shuiyun: FlaskClient) -> None:
    """1.8 of 4 is 45 %, at 181/365 that is −4.6 points; the curve had 1.8 of its 2.0 on 17 June."""
    row = row_of(progress(shuiyun), "id", "SY-02")
    assert (row["annual_completion_ratio"], row["total_completion_ratio"]) == (0.45, 0.75)
    assert (row["time_share_ratio"], row["deviation_ratio"]) == (
        round(181 / 365, 6),
        round(0.45 - 181 / 365, 6),
    )
    assert (row["planned_ratio"], row["spi"], row["days_late"]) == (0.5, 0.9, 13)
    assert row["deviation_text"] == "-4.6 个百分点"


def test_amounts_carry_their_day_and_source(shuiyun: FlaskClient) -> None:
    row = row_of(progress(shuiyun), "id", "SY-02")
    assert (
        row["annual_completed_cny_100m"],
        row["annual_completed_as_of"],
        row["annual_completed_source_id"],
    ) == (
        1.8,
        "2025-06-30",
        "S3",
    )
    assert (row["total_completed_cny_100m"], row["total_planned_as_of_precision"]) == (9.0, "month")
    assert "截至 2024年2月" in row["total_planned_text"]


def test_count_and_investment_weigh_differently(shuiyun: FlaskClient) -> None:
    """(106 + 45) / 2 = 75.5 % by count; (1.06 + 1.8) / 5 = 57.2 % by investment."""
    row = row_of(progress(shuiyun, by="category"), "category", "infrastructure")
    assert (row["by_count_ratio"], row["by_investment_ratio"]) == (0.755, 0.572)
    assert (row["by_count_projects"], row["by_investment_planned_cny_100m"]) == (2, 5.0)
    assert (row["no_plan_projects"], row["left_out_text"]) == (1, "无年度计划 1")


def test_a_printed_rate_counts_by_count_only(shuiyun: FlaskClient) -> None:
    row = row_of(progress(shuiyun, by="category", scope="all"), "category", "livelihood")
    assert (row["by_count_ratio"], row["by_investment_ratio"], row["without_amounts_projects"]) == (
        0.2,
        None,
        1,
    )


def test_the_drainage_projects_have_used_46_1_percent_of_their_total(client: FlaskClient) -> None:
    row = row_of(progress(client, scope="all"), "id", "P24")
    assert (row["total_completion_ratio"], row["total_text"]) == (0.461111, "46.1%")


# Not reported is not zero -------------------------------------------------------------------------


@pytest.mark.parametrize("city", ["client", "shuiyun"])
@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize("scope", ["programme", "all"])
def test_every_project_is_in_or_out_of_the_ratio(
    request: pytest.FixtureRequest, city: str, as_of: str, scope: str
) -> None:
    door = request.getfixturevalue(city)
    told, rolled = (progress(door, as_of=as_of, scope=scope, by=by) for by in ("", "category"))
    lines = [*rolled["rows"], rolled["total"]]
    outs = ("not_reported_projects", "no_plan_projects", "other_year_projects")
    assert [
        line
        for line in lines
        if line["by_count_projects"] + sum(line[key] for key in outs) != line["projects"]
    ] == []
    assert sum(row["projects"] for row in rolled["rows"]) == rolled["total"]["projects"] == len(told["rows"])
    for stem in ("started", "completed"):
        assert {line[f"{stem}_judged"] + line[f"{stem}_left_out"] == line["projects"] for line in lines} == {
            True
        }


@pytest.mark.parametrize("as_of", DAYS)
def test_without_a_ratio_there_is_no_figure_made_of_it(client: FlaskClient, as_of: str) -> None:
    rows = progress(client, as_of=as_of, scope="all")["rows"]
    silent = [row for row in rows if row["annual_standing"] in ("not_reported", "no_plan")]
    assert silent
    assert {row[key] for row in silent for key in ("annual_completion_ratio", "deviation_ratio", "spi")} == {
        None
    }


def test_a_figure_of_another_year_is_shown_and_not_rolled_up(client: FlaskClient) -> None:
    row = row_of(progress(client, as_of="2026-03-31"), "id", "P04")
    assert (row["annual_standing"], row["annual_year"], row["deviation_ratio"]) == ("other_year", 2025, None)
    total = progress(client, as_of="2026-03-31", by="category")["total"]
    assert (total["by_count_ratio"], total["other_year_projects"]) == (None, 1)


def test_quantities_without_totals_are_undecided(client: FlaskClient) -> None:
    row = row_of(progress(client), "id", "P01")
    assert (row["physical_state"], row["physical_ratio"], "未定" in row["physical_text"]) == (
        "undecided",
        None,
        True,
    )


def test_weights_make_physical_progress_and_name_what_is_left_out(shuiyun: FlaskClient) -> None:
    row = row_of(progress(shuiyun), "id", "SY-02")
    assert (row["physical_state"], row["physical_ratio"]) == ("weighted", 0.537634)
    assert row["physical_left_out"] == "雨水管（虚构）"


# Refusals and faults ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query", ["by=district", "by=category,status", "rule=x", "as_of=never", "format=pdf"]
)
def test_an_unknown_question_is_refused(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/api/progress?{query}")
    assert (answer.status_code, set(answer.get_json()["error"])) == (400, {"kind", "message", "hint"})


def test_the_command_line_refuses_the_same(run: Run) -> None:  # noqa: F811
    outcome = run("progress", "--by", "district", "--workspace", REPOSITORY)
    assert (outcome.code, outcome.raw, "category" in outcome.talk) == (2, b"", True)


FAULTS = {
    "bad_plan_curve": (
        "plan_curves.csv",
        "SY-01,2025-03-31,3,CNY_100M,2025-01-20,day,S2,\nSY-01,2025-06-30,2,CNY_100M,2025-01-20,day,S2,",
    ),
    "impossible_plan": ("plan_curves.csv", "SY-01,2025-03-31,-3,CNY_100M,2025-01-20,day,S2,"),
    "unknown_alignment": ("stretch_weights.csv", "nowhere,路面（虚构）,1,2025-01-20,day,S2,"),
    "impossible_weight": ("stretch_weights.csv", "yunling,路面（虚构）,0,2025-01-20,day,S2,"),
    "weighted_twice": ("stretch_weights.csv", "huanshan,路面（虚构）,50,2025-01-20,day,S2,"),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_row_that_does_not_fit_is_told_with_its_place(tmp_path: Path, kind: str) -> None:
    folder = shutil.copytree(SHUIYUN, tmp_path / "city")
    name, rows = FAULTS[kind]
    file = folder / "data" / name
    file.write_text(file.read_text(encoding="utf-8") + rows + "\n", encoding="utf-8")
    (issue,) = open_workspace(folder).issues
    assert (issue.kind, issue.file, issue.severity) == (kind, f"data/{name}", "error")
    assert issue.row is not None


def test_without_weights_the_whole_road_is_undecided(tmp_path: Path, run: Run) -> None:  # noqa: F811
    folder = shutil.copytree(SHUIYUN, tmp_path / "city")
    (folder / "data" / "stretch_weights.csv").unlink()
    told = run("stretches", "huanshan", "--workspace", folder, "--format", "json").json
    assert (told["whole_completion_ratio"], told["whole_reason"]) == (None, "weights_not_given")
    assert any("未给权重" in note for note in told["notes"])
    row = row_of(run("progress", "--workspace", folder, "--format", "json").json, "id", "SY-02")
    assert (row["physical_state"], row["physical_ratio"]) == ("undecided", None)


def test_the_whole_road_stands_for_the_weight_that_is_determined(shuiyun: FlaskClient) -> None:
    """Pavement 53.8 % with weight 60 of 100; the storm sewer has no total and is left out, by name."""
    told = shuiyun.get("/api/alignments/huanshan/stretches").get_json()
    assert (told["whole_completion_ratio"], told["whole_determined_weight_ratio"]) == (0.537634, 0.6)
    assert (told["whole_left_out"], told["whole_reason"]) == ("雨水管（虚构）", None)
    assert json.dumps(told, ensure_ascii=False).count("截至 2025年1月20日") == 2


def test_the_page_and_the_interface_are_told_in_english(read: Callable[[str], Page]) -> None:
    words = read("/progress?lang=en").words
    assert ("not reported" in words, "未报" in words) == (True, False)
