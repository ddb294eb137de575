"""Long conversations made short: older turns become a line each, and their messages go."""

from collections.abc import Sequence

from langchain_core.messages import AnyMessage, HumanMessage, RemoveMessage

from agents.claims import sentences
from core.prose import shortened

KEPT = 24
"""Messages that stay as they are; at twelve more the older ones are condensed."""
SLACK = 12
LONGEST = 2400
"""Characters of the summary; the oldest lines give way."""
LINE = 160


def condensed(messages: Sequence[AnyMessage], summary: str) -> tuple[list[RemoveMessage], str]:
    """What to remove, and the summary with what was removed; nothing and the same where the thread is short."""
    if len(messages) <= KEPT + SLACK:
        return [], summary
    cut = len(messages) - KEPT
    while cut < len(messages) and not isinstance(messages[cut], HumanMessage):
        cut += 1  # what is kept begins with a question
    older = messages[:cut]
    lines = [*summary.splitlines(), *_lines(older)]
    while lines and sum(map(len, lines)) + len(lines) > LONGEST:
        lines.pop(0)
    return [RemoveMessage(id=message.id) for message in older if message.id], "\n".join(lines)


def _lines(messages: Sequence[AnyMessage]) -> list[str]:
    """A line for each question: what was asked, and the first sentence of the answer."""
    lines: list[str] = []
    asked = ""
    for message in messages:
        text = " ".join(message.text.split())
        if isinstance(message, HumanMessage):
            asked = shortened(text, LINE // 2)
        elif text:
            first = shortened(sentences(text)[0], LINE)
            lines.append(f"Asked “{asked}”: {first}." if asked else f"{first}.")
            asked = ""
    return lines
