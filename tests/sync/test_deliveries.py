"""However often a package comes and by whatever road: stored once, and one and the same receipt."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.catalogue import many
from tests.sync import deliveries
from tests.sync.conftest import Endpoint
from tests.sync.postgresql import both_stores

COUNT = many(400, 100_000)


@both_stores
@pytest.mark.case("E3", "G1", "G2")
def test_every_package_is_stored_once_and_all_get_the_same_receipt(
    document: dict[str, Any], endpoint: Endpoint, trials: Callable[[int], None]
) -> None:
    number = max(6, COUNT // 500)
    schools = deliveries.prepared(endpoint.province, document, schools=number, revisions=3)
    done = deliveries.Deliveries(endpoint.address, endpoint.ca, endpoint.province, schools)
    done.run(COUNT, seed=7)
    assert deliveries.check(done) == 3 * number
    assert set(done.roads) == {"whole", "cut", "parts", "fetched", "stick"}
    trials(COUNT)
