"""Prompt templates as files: `<role>/<version>/<part>.md`, in Python's format syntax."""

from importlib.resources import files


def load_prompt(role: str, version: str, part: str) -> str:
    """The template of one part (`system`, `human`) of a role's prompt.

    Raises `FileNotFoundError` where there is none.
    """
    return files(__name__).joinpath(role, version, f"{part}.md").read_text(encoding="utf-8").strip()
