"""A district's name as it stands in an address: every district has a page, whatever it is called."""

import re
from hashlib import sha256

LONGEST = 80
_STANDS = re.compile(rf"(?!\.{{1,2}}$)[^\x00-\x20/\x7f][^\x00-\x1f/\x7f]{{0,{LONGEST - 1}}}")
_STANDS_NOT = re.compile(r"[\x00-\x20/\x7f]")


def address_of(name: str) -> str:
    """The name itself; where it has a slash or is too long, its beginning and a checksum of the whole.

    The same name has the same address in every workspace and after every reading.
    """
    if _STANDS.fullmatch(name):
        return name
    checksum = sha256(name.encode()).hexdigest()[:12]
    return f"{_STANDS_NOT.sub('-', name)[:20]}~{checksum}"
