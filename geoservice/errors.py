"""The tree of faults: every message says what was expected, found, where, and what to do.

Each leaf is also the builtin it is. Our root stands first, so that its constructor is the one called.
"""


class Told(str):
    """A sentence in English that remembers how it was made, so that it can be said in another language.

    Parameters
    ----------
    template : the sentence, with blanks such as `{name}` where there are values
    values : what fills the blanks; a value that is itself `Told` is said in the other language too
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> "Told":
        """The sentence with its blanks filled."""
        told = super().__new__(cls, template.format(**values) if values else template)
        told.template, told.values = template, values
        return told


class GeoserviceError(Exception):
    """A fault told in four parts, so that a planner can mend it without the programmer.

    Parameters
    ----------
    expected : what would have been right
    found : what was there instead
    where : the file and row, the option, or the address
    hint : what to do next

    Words that differ from case to case are `Told`, so that the values stay apart from the sentence.
    """

    def __init__(self, *, expected: str, found: str, where: str, hint: str) -> None:
        super().__init__(expected, found, where, hint)
        self.expected, self.found, self.where, self.hint = map(_told, (expected, found, where, hint))

    @property
    def kind(self) -> str:
        """The fault's name for programs, e.g. `unknown_alignment`."""
        name = type(self).__name__.removesuffix("Error")
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")

    @property
    def message(self) -> str:
        """One line without the hint."""
        return f"{self.where}: expected {self.expected}, found {self.found}"

    def __str__(self) -> str:
        return f"{self.message}. {self.hint}"


def _told(part: str) -> Told:
    return part if isinstance(part, Told) else Told(part)


class MissingFileError(GeoserviceError, LookupError):
    """A file the workspace names is not there."""


class CatalogError(GeoserviceError, ValueError):
    """layers/catalog.toml cannot be read or says something unknown."""


class BrokenFileError(GeoserviceError, ValueError):
    """A file as a whole cannot be read: truncated, wrongly encoded, not what it says it is."""


class MissingCrsError(GeoserviceError, ValueError):
    """A layer has no declared coordinate reference system, or one that does not exist."""


class EmptyBoundaryError(GeoserviceError, ValueError):
    """A boundary has no area, so nothing can be a share of it."""


class MixedBoundaryError(GeoserviceError, ValueError):
    """A geometry of the wrong family was given, e.g. a line where an area is measured."""


class ImpossibleOutlineError(GeoserviceError, ValueError):
    """Too few points were drawn to measure a line or an outline."""


class CrossingOutlineError(GeoserviceError, ValueError):
    """An outline that crosses itself encloses no area one could state."""


class ImpossibleRadiusError(GeoserviceError, ValueError):
    """A service radius that cannot be: no number, zero, negative, or larger than a city."""


class UnknownNameError(GeoserviceError, LookupError):
    """A project, layer, map or rule that the workspace does not hold."""


class UnknownOptionError(GeoserviceError, ValueError):
    """A query or command option that is not known here, or has an impossible value."""


class SettingError(GeoserviceError, ValueError):
    """A setting is wrong; the start is stopped."""


class MissingAssetError(GeoserviceError, KeyError):
    """A script or style that a map needs is in no installed package."""


class MissingDenominatorError(GeoserviceError, ValueError):
    """A ratio has nothing to divide by: no plan, no total, an empty period (缺分母)."""


class ImpossibleFigureError(GeoserviceError, ValueError):
    """A quantity or amount that cannot be, e.g. a negative investment."""


class MixedMeasureError(GeoserviceError, ValueError):
    """Measures of different kinds were put together, e.g. annual and total completion."""


class LampRuleError(GeoserviceError, ValueError):
    """A lamp rule contradicts itself, e.g. its red begins above its green."""


class ChainageFormatError(GeoserviceError, ValueError):
    """A text or number that is no chainage label (桩号)."""


class ReversedRangeError(GeoserviceError, ValueError):
    """The end of a stretch does not come after its start."""


class StationingError(GeoserviceError, ValueError):
    """Labels, chain breaks (断链) or known places of an alignment that contradict each other."""


class MissingChainageError(GeoserviceError, ValueError):
    """A label that no place of the alignment has: skipped by a short chain (短链), or another prefix."""


class AmbiguousChainageError(GeoserviceError, ValueError):
    """A label that several places of the alignment have: repeated by a long chain (长链)."""


class BeyondEndError(GeoserviceError, ValueError):
    """A label, distance or place before the start or past the end of an alignment."""


class TooFarError(GeoserviceError, ValueError):
    """A place farther from the alignment than the tolerance."""


class InGapError(GeoserviceError, ValueError):
    """A label or place in a gap between two drawn parts of an alignment."""


class AmbiguousPlaceError(GeoserviceError, ValueError):
    """A place as near to one spot of the alignment as to another, far along it."""


class ScaleRefusedError(GeoserviceError, ValueError):
    """A scale at which positions would be off by more than 2 mm on paper."""


class TooManyFeaturesError(GeoserviceError, ValueError):
    """A file would carry more features than a browser can open."""


class NotOfferedError(GeoserviceError, NotImplementedError):
    """A form of an answer that the protocol knows and this server does not offer."""


class PaperTooSmallError(GeoserviceError, ValueError):
    """A map does not fit its paper at a scale, or at any round one."""
