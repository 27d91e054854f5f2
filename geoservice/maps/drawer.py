"""The side drawer of a map: what the cards of its features share, handed over once."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from geoservice.maps.browser_element import BrowserElement
from geoservice.maps.project_cards import ProjectCard


@dataclass(frozen=True, kw_only=True)
class DrawerText:
    """Words the cards share, in the page's language.

    Parameters
    ----------
    chain : what the status chain is called
    steps : its steps in order
    sources : heading above the sources
    """

    chain: str
    steps: list[str]
    sources: str


class Drawer(BrowserElement):
    """Cards of the projects behind the features, by project id; add it once to a map.

    Parameters
    ----------
    projects : what a feature's card is followed by
    sources : number and title, by source id
    text : the shared words
    """

    def __init__(
        self, *, projects: Mapping[str, ProjectCard], sources: Mapping[str, str], text: DrawerText
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "Drawer"
        self._told = {"projects": dict(projects), "sources": dict(sources), "text": asdict(text)}

    def statement(self) -> str:
        """One call on the parent map."""
        return self.call("tellProjects", self._parent, self._told)
