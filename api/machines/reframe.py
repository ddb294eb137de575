"""The parts that a reframe is made of."""

from agents.ledger import ClaimLedger
from agents.letter import letter_writer
from agents.reframer import TermFinder, reframer
from agents.role import Casting
from graphs.gap_analysis.nodes import GapNodes
from graphs.reframe.nodes import ReframeNodes
from knowledge.wording import Wording
from ml.extraction import SkillExtractor


def reframe_nodes(gap: GapNodes, extractor: SkillExtractor, casting: Casting) -> ReframeNodes:
    """The nodes of a reframe over what the gap analysis uses. May import a language model: call it in a thread."""
    wording = Wording.load()
    ledger = ClaimLedger.over(gap.graph, extractor, gap.encoder, wording)
    return ReframeNodes(
        resumes=gap.resumes,
        jobs=gap.jobs,
        graph=gap.graph,
        ranker=gap.ranker,
        finder=TermFinder(ledger.skills, wording),
        ledger=ledger,
        reframer=reframer(ledger, wording, casting),
        letter=letter_writer(ledger, wording, casting),
    )
