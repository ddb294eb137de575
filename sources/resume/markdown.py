"""Markdown: rendered, then read as the page that it stands for."""

from markdown_it import MarkdownIt

from sources.resume.html import read_markup
from sources.resume.lines import Extract
from sources.resume.plain import decode


def read_markdown(data: bytes) -> Extract:
    """A Markdown text without its markup. A line break counts as one."""
    renderer = MarkdownIt("commonmark", {"breaks": True}).enable(["table", "strikethrough"])
    return read_markup(renderer.render(decode(data)))
