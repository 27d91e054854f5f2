"""Answers rendered once an address and kept: what is shown depends on workspace and address alone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from operator import attrgetter
from threading import Lock

from cachetools import LRUCache
from flask import Flask, Response, current_app, make_response, request
from flask.typing import ResponseReturnValue

from geoservice.web.policy import nonce
from geoservice.web.spliced_gzip import deflated, spliced_gzip

MOST_KEPT_BYTES = 64 * 1024 * 1024
_HEADERS = ("Content-Type", "Content-Disposition")
_STORE = "geoservice.kept"
Key = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class KeptAnswer:
    """The bytes of an answer, cut where its nonce stood."""

    pieces: tuple[bytes, ...]
    headers: tuple[tuple[str, str], ...]

    @cached_property
    def packed(self) -> tuple[bytes, ...]:
        """The pieces compressed, for the readers who accept gzip."""
        return tuple(map(deflated, self.pieces))

    @property
    def held_bytes(self) -> int:
        """What it takes in memory, plain and, once somebody asked for it so, compressed."""
        packed = self.packed if "packed" in vars(self) else ()
        return sum(map(len, (*self.pieces, *packed)))


class Store:
    """The answers kept, least used first to go; safe for threads."""

    def __init__(self, most_bytes: int = MOST_KEPT_BYTES) -> None:
        self._answers: LRUCache[Key, KeptAnswer] = LRUCache(most_bytes, getsizeof=attrgetter("held_bytes"))
        self._lock = Lock()

    @property
    def size_bytes(self) -> int:
        """What all answers take together."""
        return int(self._answers.currsize)

    def get(self, key: Key) -> KeptAnswer | None:
        """The answer of an address, if it is still kept."""
        with self._lock:
            return self._answers.get(key)

    def put(self, key: Key, answer: KeptAnswer) -> None:
        """Keep an answer, unless it alone is larger than the whole store."""
        with self._lock:
            if answer.held_bytes <= self._answers.maxsize:
                self._answers[key] = answer


def register(app: Flask) -> None:
    """Gives an application its store; it is empty again when the application starts anew."""
    app.extensions[_STORE] = Store()


def kept(view: Callable[..., ResponseReturnValue]) -> Callable[..., Response]:
    """A view whose answer is rendered once an address; each reader gets an own nonce in it."""

    @wraps(view)
    def answered(**values: str) -> Response:
        store: Store = current_app.extensions[_STORE]
        key = (request.host_url, request.path, *sorted(f"{k}={v}" for k, v in request.args.items(multi=True)))
        found = store.get(key)
        held_bytes = None if found is None else found.held_bytes
        if found is None:
            answer = make_response(view(**values))
            if answer.status_code != 200:
                return answer
            found = _cut(answer)
        filled = _filled(found)
        if found.held_bytes != held_bytes:
            store.put(key, found)
        return filled

    return answered


def _cut(answer: Response) -> KeptAnswer:
    headers = tuple((name, answer.headers[name]) for name in _HEADERS if name in answer.headers)
    return KeptAnswer(pieces=tuple(answer.get_data().split(nonce().encode())), headers=headers)


def _filled(found: KeptAnswer) -> Response:
    """The answer with this reader's nonce; one without any is told by an ETag, and not sent twice."""
    own = nonce().encode()
    if request.accept_encodings.quality("gzip") > 0:
        answer = Response(spliced_gzip(found.pieces, found.packed, own), headers=list(found.headers))
        answer.headers["Content-Encoding"] = "gzip"
    else:
        answer = Response(own.join(found.pieces), headers=list(found.headers))
    answer.vary.add("Accept-Encoding")
    if len(found.pieces) == 1:
        answer.add_etag()
        answer.make_conditional(request)
    return answer
