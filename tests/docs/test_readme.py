"""What the README shows is what the commands print."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from geoservice.cli.commands import commands
from geoservice.settings import Settings
from geoservice.web import create_app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^    \$ (?P<command>.+)\n(?P<output>(?:(?!    \$)(?:    .*)?\n)+)", re.MULTILINE)
SHOWN = [
    (found["command"], "\n".join(line[4:] for line in found["output"].rstrip("\n").split("\n")))
    for found in BLOCK.finditer(README)
]
PRINTED = [(command, output) for command, output in SHOWN if command.startswith("geoservice ")]


def tidy(text: str) -> list[str]:
    without_size = re.sub(r"\(\d+ KB\)", "(… KB)", text)
    return [line.rstrip() for line in without_size.replace("\r", "").rstrip("\n").split("\n")]


def test_each_door_is_shown_with_an_output() -> None:
    words = {command.split()[1].split("/")[0] for command, _ in SHOWN}
    assert {"lengths", "coverage", "join-report", "map", "check", "http:"} <= words


@pytest.mark.parametrize(("command", "output"), PRINTED, ids=[command for command, _ in PRINTED])
def test_a_command_prints_what_the_readme_shows(
    command: str, output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(commands, [*command.split()[1:], "--workspace", str(ROOT)])
    assert tidy(result.output) == tidy(output)


def test_the_api_answers_what_the_readme_shows() -> None:
    (address, output) = next((c.split()[1], o) for c, o in SHOWN if c.startswith("curl "))
    client = create_app(Settings(workspace=ROOT)).test_client()
    answer = client.get(address.removeprefix("http://127.0.0.1:8000"))
    assert tidy(answer.get_data(as_text=True)) == tidy(output)


def test_pictures_of_the_readme_are_in_the_repository() -> None:
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", README)
    assert pictures
    assert [path for path in pictures if not (ROOT / path).is_file()] == []
