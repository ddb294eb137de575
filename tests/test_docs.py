"""What the documentation says of tests is so."""

import ast
import re
from pathlib import Path

import pytest

from tests.graphs.machines import MACHINES
from tests.graphs.test_faults import FAULTS

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| `(\w+)` \| .+ \| `([\w/.]+)::(\w+)(?:\[([\w.-]+)\])?` \|$", re.MULTILINE)
PROMISES = ROW.findall((ROOT / "docs" / "promises.md").read_text())


def test_there_are_sixteen_promises() -> None:
    assert len({name for name, *_ in PROMISES}) == len(PROMISES) == 16


@pytest.mark.parametrize(("path", "test", "case"), [row[1:] for row in PROMISES], ids=[row[0] for row in PROMISES])
def test_each_promise_is_held_by_a_test(path: str, test: str, case: str) -> None:
    tree = ast.parse((ROOT / path).read_text())
    assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    assert not case or case in {f"{machine.title}-{fault}" for machine in MACHINES for fault in FAULTS}
