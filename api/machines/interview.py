"""The parts that an interview is made of."""

from agents.interview.assessor import assessor
from agents.interview.consistency import Consistency
from agents.interview.interviewer import interviewer
from agents.interview.rubric import Rubric
from agents.ledger import ClaimLedger
from agents.role import Casting
from graphs.asked import AskedPlace, NothingAsked
from graphs.gap_analysis.nodes import GapNodes
from graphs.interview.nodes import InterviewNodes
from knowledge.cards import CardCatalogue
from knowledge.interview import QuestionBank
from knowledge.wording import Wording
from ml.answers import AnswerScorer
from ml.extraction import SkillExtractor


def interview_nodes(
    gap: GapNodes,
    extractor: SkillExtractor,
    cards: CardCatalogue,
    casting: Casting,
    asked: AskedPlace | None = None,
) -> InterviewNodes:
    """The nodes of an interview over what the gap analysis uses; how its questions went is left in `asked`.

    Loads models: call it in a thread.
    """
    ledger = ClaimLedger.over(gap.graph, extractor, gap.encoder, Wording.load())
    return InterviewNodes(
        resumes=gap.resumes,
        jobs=gap.jobs,
        graph=gap.graph,
        encoder=gap.encoder,
        ranker=gap.ranker,
        cards=cards,
        bank=QuestionBank.load(),
        interviewer=interviewer(extractor, casting),
        rubric=Rubric(AnswerScorer.opening(gap.encoder), gap.encoder, Consistency(ledger)),
        assessor=assessor(extractor, casting),
        asked=asked or NothingAsked(),
    )
