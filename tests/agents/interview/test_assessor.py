"""A model may word the feedback and move the score a little; it may not invent, nor tell what was expected."""

import json
from typing import Any

import pytest

from agents.interview.assessor import MARGIN, Judged, assessor, offline
from agents.role import Casting
from core.settings import Settings
from core.telemetry import Metrics
from ml.extraction import SkillExtractor
from tests.agents.model_server import ModelServer, Turn, do, say

PRAISE = {"text": "You know which of the two comes first.", "quote": "WHERE filters rows"}
GOOD: dict[str, Any] = {
    "score": 0.5,
    "strengths": [PRAISE],
    "improvements": ["Say next what the other clause works on, and try a query of each kind."],
}


async def judge(
    judged: Judged, extractor: SkillExtractor, server: ModelServer, *turns: Turn
) -> tuple[float | None, str, tuple[str, ...]]:
    server.turns = turns
    role = assessor(extractor, Casting(Settings(llm_base_url=server.url), Metrics()))
    verdict, mode = await role(judged)
    return verdict.score, mode, verdict.strengths + verdict.improvements


async def test_good_remarks_are_the_models(
    judged: Judged, extractor: SkillExtractor, model_server: ModelServer
) -> None:
    score, mode, words = await judge(judged, extractor, model_server, say(json.dumps(GOOD)))
    assert (score, mode) == (0.5, "llm")
    assert "“WHERE filters rows”" in words[0]


@pytest.mark.parametrize(
    "change",
    [
        {"score": 0.4 + MARGIN + 0.05},
        {"score": 7},
        {"strengths": [{"text": "You speak of indexes with ease.", "quote": "indexes are sorted"}]},
        {"improvements": ["HAVING filters groups after aggregation, say that next time."]},
        {"improvements": ["Learn Terraform as well, you will need it here."]},
        {"improvements": ["Tell it as you did at Google, where they asked for more."]},
        {"strengths": [{"text": "You led 40 people there.", "quote": "WHERE filters rows"}]},
        {"improvements": []},
        {"verdict": "hired"},
    ],
    ids=["score", "scale", "quote", "point", "skill", "employer", "number", "nothing", "extra"],
)
async def test_remarks_that_go_too_far_are_sent_back_and_then_ours(
    judged: Judged, extractor: SkillExtractor, model_server: ModelServer, change: dict[str, Any]
) -> None:
    bad = say(json.dumps(GOOD | change))
    assert (await judge(judged, extractor, model_server, bad, say(json.dumps(GOOD))))[1] == "llm"
    model_server.requests.clear()
    score, mode, words = await judge(judged, extractor, model_server, bad)
    ours = await offline(judged)
    assert (score, mode, words) == (0.4, "fallback", ours.strengths + ours.improvements)


@pytest.mark.parametrize("turn", [do("error"), do("cut"), do("malformed"), say(""), say("{"), say("x " * 50_000)])
async def test_whatever_breaks_the_feedback_is_there(
    judged: Judged, extractor: SkillExtractor, model_server: ModelServer, turn: Turn
) -> None:
    score, mode, words = await judge(judged, extractor, model_server, turn)
    assert (score, mode) == (0.4, "fallback")
    assert words


async def test_an_answer_that_gives_orders_is_fenced_data(
    judged: Judged, extractor: SkillExtractor, model_server: ModelServer
) -> None:
    await judge(judged, extractor, model_server, say(json.dumps(GOOD)))
    request = model_server.requests[0]["messages"][1]["content"]
    fence = request.split("marked ")[1].split(":")[0]
    assert "I once lost an hour" in request.split(f"<<<{fence}\n")[1].split(f"\n{fence}>>>")[0]
