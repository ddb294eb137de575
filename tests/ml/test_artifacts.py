"""What every clone carries stays small."""

from ml.manifest import SHIPPED

MOST = 120 * 10**6


def test_all_artifacts_together_are_smaller_than_120_megabytes() -> None:
    assert sum(file.stat().st_size for file in SHIPPED.parent.rglob("*") if file.is_file()) < MOST
