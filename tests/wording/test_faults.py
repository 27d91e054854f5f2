"""Faults in two languages: every sentence has its Chinese, and what people and files said stays as it was."""

from __future__ import annotations

import re
from string import Formatter

from geoservice.domain.issues import Issue
from geoservice.errors import Told, UnknownOptionError
from geoservice.wording import Words
from geoservice.wording.table import fault_sentences
from tests.wording.sentences import sentences

FOUND = sentences()
NAMES = {
    "--format xlsx",
    "GeoJSON",
    "geoservice",
    "{label}: {reason}",
}
ZH, EN = Words(lang="zh"), Words(lang="en")


def blanks(sentence: str) -> set[tuple[str, str]]:
    return {(name, form or "") for _, name, form, _ in Formatter().parse(sentence) if name}


def test_the_sentences_of_the_package_are_found() -> None:
    assert len(FOUND.said) > 250


def test_words_with_values_are_told_so_that_they_can_be_said_in_chinese() -> None:
    assert FOUND.untold == []


def test_every_sentence_of_a_fault_is_there_in_chinese() -> None:
    missing = FOUND.said.keys() - fault_sentences().keys()
    assert {sentence: FOUND.said[sentence] for sentence in missing} == {}


def test_a_sentence_has_the_same_blanks_in_both_languages() -> None:
    assert [one for one in fault_sentences().items() if blanks(one[0]) != blanks(one[1])] == []


def test_every_chinese_sentence_is_chinese_unless_it_is_a_name() -> None:
    plain = [one for one, chinese in fault_sentences().items() if not re.search(r"[\u4e00-\u9fff]", chinese)]
    assert set(plain) == NAMES


def test_every_chinese_sentence_is_of_a_fault_somebody_raises() -> None:
    assert sorted(fault_sentences().keys() - FOUND.said.keys()) == []


def test_a_sentence_is_filled_in_in_both_languages() -> None:
    told = Told("at most {limit} characters", limit=200)
    assert (EN.told(told), ZH.told(told)) == ("at most 200 characters", "至多 200 个字符")


def test_a_sentence_within_a_sentence_is_said_in_chinese_too() -> None:
    told = Told(
        "{label}: {reason}", label="K1+000", reason=Told("labels here begin with {prefixes}", prefixes="ZK")
    )
    assert ZH.told(told) == "K1+000：这里的桩号以 ZK 开头"


def test_what_a_reader_wrote_is_quoted_even_where_it_reads_like_a_sentence() -> None:
    assert ZH.told(Told("one of {known}", known="nothing")) == "nothing 之一"


def test_braces_a_reader_wrote_are_left_alone() -> None:
    fault = UnknownOptionError(expected="each key once", found="'{limit}'", where="as_of", hint="correct it")
    assert ZH.fault(fault) == "as_of：应为每个分组只写一次，实际是'{limit}'"


def test_the_english_fault_reads_as_the_exception_does() -> None:
    fault = UnknownOptionError(expected="a day", found="'never'", where="as_of", hint="correct it")
    assert EN.fault(fault) == fault.message


def test_an_issue_made_of_a_fault_is_chinese_throughout() -> None:
    values = (("expected", Told("text in UTF-8")), ("found", Told("{size} bytes", size=3)))
    issue = Issue(kind="broken_file", file="a.csv", values=(*values, ("hint", Told("split the file"))))
    assert ZH.issue(issue) == "整个文件读不进来：应为UTF-8 文字，实际是3 字节；请拆分文件"
