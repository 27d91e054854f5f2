"""A sheet as an answer: JSON, or a CSV or XLSX file to save."""

from flask import Response, make_response, request

from geoservice.reports.formats import as_csv, as_json, as_xlsx
from geoservice.reports.sheet import Sheet
from geoservice.wording import Words
from geoservice.workflows.options import parse_choice

FORMATS = ("json", "csv", "xlsx")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet_answer(sheet: Sheet, words: Words) -> Response:
    """The sheet in the format asked for (`format=json|csv|xlsx`)."""
    wanted = parse_choice("format", request.args.get("format", "json"), FORMATS)
    if wanted == "csv":
        return _file("\ufeff" + as_csv(sheet), "text/csv; charset=utf-8", f"{sheet.name}.csv")
    if wanted == "xlsx":
        return _file(as_xlsx(sheet, words), _XLSX, f"{sheet.name}.xlsx")
    return make_response(as_json(sheet), {"Content-Type": "application/json; charset=utf-8"})


def _file(content: str | bytes, media_type: str, name: str) -> Response:
    disposition = f'attachment; filename="{name}"'
    return make_response(content, {"Content-Type": media_type, "Content-Disposition": disposition})
