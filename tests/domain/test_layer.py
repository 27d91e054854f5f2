"""What a layer says of itself."""

from __future__ import annotations

import pytest
from shapely import Point

from geoservice.domain.layer import Role
from tests.makers import a_layer
from tests.workspaces import opened

HERE = Point(105, 30)


def test_a_layer_knows_the_projects_it_draws() -> None:
    layer = a_layer(Role.PARKS, {"a": {"geometry": HERE, "project_id": "P1"}, "b": HERE})
    assert layer.project_ids == {"P1"}


def test_a_layer_without_a_project_column_draws_none() -> None:
    assert opened("shuiyun").layer("districts").project_ids == frozenset()


@pytest.mark.parametrize(("errors", "expected"), [((10.0, 20.0), 20.0), ((float("nan"), 5.0), 5.0)])
def test_the_error_of_a_layer_is_its_largest(errors: tuple[float, float], expected: float) -> None:
    features = {f"f{n}": {"geometry": HERE, "err_m": error} for n, error in enumerate(errors)}
    assert a_layer(Role.PARKS, features).err_m == expected


def test_without_errors_of_features_the_catalog_speaks() -> None:
    assert a_layer(Role.PARKS, {"a": HERE}, err_m_max=40.0).err_m == 40.0


def test_an_error_nobody_stated_is_unknown() -> None:
    assert a_layer(Role.PARKS, {"a": HERE}).err_m is None
