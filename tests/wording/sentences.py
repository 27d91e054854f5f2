"""Every sentence a fault of the package may say, read from its source.

A part of a fault is a constant or `Told`. Constants are followed through variables, parameters and small
functions to where they stand; each `Told` is a sentence wherever it stands.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import geoservice

PACKAGE = Path(geoservice.__file__).parent
PARTS = {"expected", "found", "where", "hint"}
CODE = re.compile(r"--?[a-z-]+|GEOSERVICE_\w*|[a-z]*/[\w.]*|[a-z]+([_.:=]\w*)+|\[[a-z]+\.\]|crs|[^A-Za-z]*")
"""Options, settings, files of the workspace, names of columns and bare signs: the same in every language."""
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call, and the function it stands in."""

    module: str
    function: Function | None
    node: ast.Call

    @property
    def name(self) -> str:
        return getattr(self.node.func, "id", getattr(self.node.func, "attr", ""))

    @property
    def makes_a_fault(self) -> bool:
        return {one.arg for one in self.node.keywords} >= PARTS


@dataclass(frozen=True, kw_only=True)
class Part:
    """An expression that becomes a part of a fault."""

    module: str
    function: Function | None
    value: ast.expr

    def of(self, value: ast.expr) -> Part:
        return Part(module=self.module, function=self.function, value=value)


@dataclass
class Sentences:
    """Sentences with their place, and words mixed with values, which no wording can know."""

    calls: list[Call]
    functions: dict[tuple[str, str], Function]
    constants: dict[tuple[str, str], ast.expr]
    said: dict[str, str] = field(default_factory=dict)
    untold: list[str] = field(default_factory=list)

    def read(self) -> None:
        """Follow every part of every fault to its words."""
        for call in self.calls:
            if call.name == "Told":
                self._told(call)
        waiting = [
            Part(module=call.module, function=call.function, value=one.value)
            for call in self.calls
            if call.makes_a_fault
            for one in call.node.keywords
            if one.arg in PARTS
        ]
        seen: set[int] = set()
        while waiting:
            part = waiting.pop()
            if id(part.value) not in seen:
                seen.add(id(part.value))
                waiting.extend(self._followed(part))

    def _told(self, call: Call) -> None:
        template, place = call.node.args[0], f"{call.module}:{call.node.lineno}"
        if isinstance(template, ast.Constant):
            self.said[template.value] = place
        values = [one.value for one in call.node.keywords]
        self.untold += [f"{place} {ast.unparse(one)}" for one in values if _has_words(one)]

    def _followed(self, part: Part) -> Iterator[Part]:
        place = f"{part.module}:{part.value.lineno}"
        match part.value:
            case ast.Constant(value=str(text)) if not _is_code(text):
                self.said[text] = place
            case ast.JoinedStr() if _has_words(part.value):
                self.untold.append(f"{place} {ast.unparse(part.value)}")
            case ast.IfExp(body=one, orelse=other):
                yield from map(part.of, (one, other))
            case ast.BoolOp(values=values):
                yield from map(part.of, values)
            case ast.Subscript(value=ast.Name() | ast.JoinedStr() as whole):
                yield part.of(whole)
            case ast.Name(id=name):
                yield from self._named(name, part)
            case ast.Call(func=ast.Name(id=name)) if (part.module, name) in self.functions:
                yield from _returned(self.functions[part.module, name], part.module)

    def _named(self, name: str, part: Part) -> Iterator[Part]:
        """A constant of the module, or a variable or parameter of the function."""
        if (part.module, name) in self.constants:
            yield part.of(self.constants[part.module, name])
        elif part.function is not None:
            yield from self._set_to(name, part.function, part)
            yield from self._given_for(name, part.function)

    def _set_to(self, name: str, function: Function, part: Part) -> Iterator[Part]:
        for node in ast.walk(function):
            match node:
                case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                    yield part.of(value)
                case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=given)):
                    pairs = zip(targets, given, strict=True)
                    yield from (part.of(value) for target, value in pairs if ast.unparse(target) == name)

    def _given_for(self, name: str, function: Function) -> Iterator[Part]:
        """What callers give for a parameter, by name or by its place."""
        places = [one.arg for one in function.args.args if one.arg != "self"]
        if name not in (*places, *(one.arg for one in function.args.kwonlyargs)):
            return
        for call in self.calls:
            if call.name == function.name and not call.makes_a_fault:
                given = [one.value for one in call.node.keywords if one.arg == name]
                given += [one for place, one in zip(places, call.node.args, strict=False) if place == name]
                yield from (Part(module=call.module, function=call.function, value=one) for one in given)


def sentences() -> Sentences:
    """The sentences of every fault raised in the package."""
    paths = sorted(PACKAGE.rglob("*.py"))
    trees = {str(path.relative_to(PACKAGE)): ast.parse(path.read_text("utf-8")) for path in paths}
    found = Sentences(
        calls=[call for module, tree in trees.items() for call in _calls(module, tree, None)],
        functions={
            (module, node.name): node
            for module, tree in trees.items()
            for node in ast.walk(tree)
            if isinstance(node, Function)
        },
        constants={
            (module, target.id): node.value
            for module, tree in trees.items()
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        },
    )
    found.read()
    return found


def _calls(module: str, node: ast.AST, function: Function | None) -> Iterator[Call]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield Call(module=module, function=function, node=child)
        yield from _calls(module, child, child if isinstance(child, Function) else function)


def _returned(function: Function, module: str) -> Iterator[Part]:
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value is not None:
            yield Part(module=module, function=function, value=node.value)


def _has_words(value: ast.expr) -> bool:
    """Words that would stay English, being neither code nor a sentence of their own."""
    match value:
        case ast.Constant(value=str(text)):
            return not _is_code(text)
        case ast.JoinedStr(values=values):
            text = "".join(str(one.value) for one in values if isinstance(one, ast.Constant))
            return bool(re.search(r"[A-Za-z]{2}", text)) and not _is_code(text)
        case ast.BoolOp(values=values):
            return any(map(_has_words, values))
        case ast.IfExp(body=one, orelse=other):
            return _has_words(one) or _has_words(other)
    return False


def _is_code(text: str) -> bool:
    return all(CODE.fullmatch(word) for word in text.split())
