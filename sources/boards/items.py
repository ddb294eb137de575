"""The items of a listing, one by one: a damaged one does not spoil the others."""

from collections.abc import Callable, Iterable

from pydantic import BaseModel, JsonValue, ValidationError

from sources.boards.source import Batch, Listed, Skipped


def read_items(
    items: Iterable[JsonValue],
    model: type[BaseModel],
    listed: Callable[..., Listed | None],
    id_field: str = "id",
    following: str | None = None,
    total: int | None = None,
) -> Batch:
    """A batch of what `listed` makes of each item of the form `model`; it gives None for what is not to be read.

    Items of another form are skipped under the name that they have in `id_field`.
    """
    jobs: list[Listed] = []
    skipped: list[Skipped] = []
    for item in items:
        try:
            job = listed(model.model_validate(item))
        except ValidationError:
            skipped.append(Skipped(external_id=_name(item, id_field), why="The board gave it in an unknown form."))
            continue
        if job is not None:
            jobs.append(job)
    return Batch(tuple(jobs), tuple(skipped), next=following, total=total)


def _name(item: JsonValue, id_field: str) -> str | None:
    name = item.get(id_field) if isinstance(item, dict) else None
    return str(name) if isinstance(name, str | int) else None
