"""What is deployed speaks of settings, metrics and files that there are."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import CollectorRegistry
from pydantic import AliasChoices

from core.settings import Settings
from core.telemetry import Metrics

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ("compose.yaml", "deploy/compose.yaml")
BORROWED = {"up"}
"""Metrics that Prometheus makes itself."""


def read(path: str) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((ROOT / path).read_text())
    return document


def setting_names() -> set[str]:
    names = set()
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        names |= (
            {str(choice) for choice in alias.choices} if isinstance(alias, AliasChoices) else {str(alias or name)}
        )
    return {name.upper() for name in names}


def metric_names(registry: CollectorRegistry) -> set[str]:
    endings = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count"), "gauge": ("",)}
    return {family.name + ending for family in registry.collect() for ending in endings[family.type]}


def metrics_in(expression: str) -> set[str]:
    """Names of metrics in an expression of Prometheus' language."""
    bare = re.sub(r"\{[^}]*\}|\[[^\]]*\]|by \([^)]*\)", " ", expression)
    words = re.findall(r"[a-z_]\w*(?!\w*\()", bare)
    called = set(re.findall(r"([a-z_]\w*)\s*\(", bare))
    return {word for word in words if word not in called | {"by", "and", "le"}}


def used_expressions() -> list[str]:
    rules = [rule["expr"] for group in read("deploy/prometheus/alerts.yaml")["groups"] for rule in group["rules"]]
    board = json.loads((ROOT / "deploy/grafana/dashboards/skillbridge.json").read_text())
    return rules + [target["expr"] for panel in board["panels"] for target in panel["targets"]]


@pytest.mark.parametrize("expression", used_expressions())
def test_dashboards_and_alerts_look_at_metrics_that_the_product_has(expression: str) -> None:
    assert metrics_in(expression) <= metric_names(Metrics().registry) | BORROWED


@pytest.mark.parametrize("path", COMPOSE)
def test_containers_get_settings_that_the_product_has(path: str) -> None:
    ours = [service for service in read(path)["services"].values() if service.get("image") == "skillbridge"]
    assert ours
    for service in ours:
        assert set(service.get("environment", {})) <= setting_names()


@pytest.mark.parametrize("path", COMPOSE)
def test_services_wait_for_services_and_mount_volumes_and_files_that_there_are(path: str) -> None:
    document = read(path)
    for service in document["services"].values():
        assert set(service.get("depends_on", ())) <= set(document["services"])
        for mount in service.get("volumes", ()):
            source = mount.split(":")[0]
            assert source in document["volumes"] or ((ROOT / path).parent / source).exists()
        for build in [service["build"]] if "build" in service else []:
            assert ((ROOT / path).parent / build["context"] / build["dockerfile"]).resolve().exists()


@pytest.mark.parametrize("path", COMPOSE)
def test_our_containers_can_do_little_and_are_reached_from_this_machine_alone(path: str) -> None:
    for service in read(path)["services"].values():
        if service.get("image") == "skillbridge":
            assert service["read_only"]
            assert service["cap_drop"] == ["ALL"]
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))
    stages = (ROOT / "deploy/Dockerfile").read_text().split("\nFROM ")
    assert len(stages) == 4  # what stands before the first, and three
    assert "\nUSER 10001:10001\n" in stages[-1]
    assert "\nHEALTHCHECK " in stages[-1]


def test_everything_that_an_example_asks_for_is_used_and_none_has_a_value() -> None:
    asked = dict(
        line.split("=", 1)
        for line in (ROOT / "deploy/env.example").read_text().splitlines()
        if line and not line.startswith("#")
    )
    stack = (ROOT / "deploy/compose.yaml").read_text()
    assert all(f"${{{name}:" in stack for name in asked)
    assert set(asked.values()) == {""}
