"""Tools take what a model can give, answer in domain types, and fail with errors of ours."""

import pytest
from pydantic import ValidationError

from core.domain import JobPosting, RetrievedPassage, Skill, SkillMention
from core.errors import PostingUnreadable
from knowledge.skills import SkillGraph
from ml.embedding import open_encoder
from ml.extraction import Profiler, SkillExtractor
from ml.retrieval import Retriever
from sources.posting import PostingFetcher
from store.cache.memory import MemoryCache
from tests.conftest import GivenSettings
from tools.extract_skills import extract_skills_tool
from tools.find_skill import find_skill_tool
from tools.read_posting import read_posting_tool
from tools.retrieve import retrieve_tool
from tools.score_match import MatchScore, score_match_tool

POSTING = "Backend Engineer\n\nRequirements\n- Python and Redis in production\n- You know Kubernetes\n"


@pytest.fixture(scope="module")
def graph() -> SkillGraph:
    return SkillGraph.load()


@pytest.fixture(scope="module")
def extractor(graph: SkillGraph) -> SkillExtractor:
    return SkillExtractor(graph)


@pytest.fixture(scope="module")
def fetcher() -> PostingFetcher:
    return PostingFetcher(max_bytes=1_000_000, timeout_seconds=30.0)


async def test_a_skill_is_found_by_any_of_its_names(graph: SkillGraph) -> None:
    found = await find_skill_tool(graph).ainvoke({"name": "k8s"})
    assert isinstance(found, Skill)
    assert found.name == "Kubernetes"


async def test_an_unknown_skill_is_answered_with_what_to_try(graph: SkillGraph) -> None:
    assert "Try" in await find_skill_tool(graph).ainvoke({"name": "basket weaving in zero gravity"})


async def test_skills_of_a_text_come_with_the_words_that_name_them(extractor: SkillExtractor) -> None:
    found: tuple[SkillMention, ...] = await extract_skills_tool(extractor).ainvoke({"text": POSTING})
    assert {mention.skill_id for mention in found} >= {"python", "redis", "kubernetes"}
    for mention in found:
        assert POSTING[mention.quote.span.start : mention.quote.span.end] == mention.quote.text


async def test_learning_what_is_missing_raises_the_match(graph: SkillGraph, extractor: SkillExtractor) -> None:
    score = score_match_tool(graph, Profiler(graph, extractor))
    before: MatchScore = await score.ainvoke({"skills": ["Python", "Sorcery"], "posting_text": POSTING})
    after: MatchScore = await score.ainvoke({"skills": ["Python", *before.missing], "posting_text": POSTING})
    assert before.unknown == ("Sorcery",)
    assert before.match is not None
    assert before.match < 1.0
    assert (after.match, after.missing) == (1.0, ())


async def test_a_pasted_posting_is_read(fetcher: PostingFetcher) -> None:
    found = await read_posting_tool(fetcher).ainvoke({"text": POSTING})
    assert isinstance(found, JobPosting)
    assert "Kubernetes" in found.text


async def test_a_posting_on_a_private_address_is_refused_with_a_typed_error(
    fetcher: PostingFetcher,
) -> None:
    with pytest.raises(PostingUnreadable) as refusal:
        await read_posting_tool(fetcher).ainvoke({"url": "http://169.254.169.254/latest"})
    assert refusal.value.reason


@pytest.mark.parametrize("given", [{}, {"url": "https://example.org", "text": POSTING}])
async def test_a_posting_is_given_by_address_or_by_text(fetcher: PostingFetcher, given: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="either url or text"):
        await read_posting_tool(fetcher).ainvoke(given)


def test_every_tool_tells_a_model_what_it_is_for(
    graph: SkillGraph, extractor: SkillExtractor, fetcher: PostingFetcher
) -> None:
    tools = [
        find_skill_tool(graph),
        extract_skills_tool(extractor),
        read_posting_tool(fetcher),
        score_match_tool(graph, Profiler(graph, extractor)),
    ]
    for tool in tools:
        assert len(tool.description) > 40
        assert all("description" in field for field in tool.args.values())


async def test_passages_are_retrieved_with_where_to_read_on(graph: SkillGraph, extractor: SkillExtractor) -> None:
    with open_encoder(GivenSettings(), MemoryCache(10)) as encoder:
        retrieve = retrieve_tool(Retriever(graph, extractor, encoder))
        given = {"query": "free beginner course on containers", "kinds": ["resource"], "skills": ["docker"]}
        found: tuple[RetrievedPassage, ...] = await retrieve.ainvoke(given)
        assert found
        assert all(one.source and one.source.startswith("https://") for one in found)
        with pytest.raises(ValidationError, match="kinds"):
            await retrieve.ainvoke({"query": "containers", "kinds": ["rumour"]})
