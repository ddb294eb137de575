"""Working through a roadmap: it is made once, ticked off, tested, and planned anew when something was proven."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.domain import QuizGrade, Roadmap, RoadmapProgress, StoredRoadmap
from core.errors import InvalidInput, NotFound
from graphs.roadmap.ask import plan
from graphs.roadmap.graph import RoadmapGraph
from graphs.roadmap.proof import proven
from graphs.roadmap.quiz import QuizMaster
from graphs.roadmap.state import RoadmapInput
from store.asked_questions import AskedQuestionRepository
from store.resumes import ResumeRepository
from store.roadmaps import RoadmapRepository

Change = Callable[[StoredRoadmap], RoadmapProgress]


@dataclass(frozen=True)
class RoadmapDesk:
    """The roadmaps of owners, one for each resume and posting."""

    roadmaps: RoadmapRepository
    resumes: ResumeRepository
    asked: AskedQuestionRepository
    graph: RoadmapGraph
    quizzes: QuizMaster

    async def get(self, owner: str, resume_id: str, job_id: str, hours_per_week: float | None = None) -> Roadmap:
        """The roadmap as it stands; made anew where there is none, the hours are others, the resume was corrected
        or an interview went otherwise than the plan knows.

        Raises `NotFound` where this owner has no such resume or posting.
        """
        stored = await self.roadmaps.find(owner, resume_id, job_id)
        if stored is not None:
            resume = await self.resumes.get(owner, resume_id)
            same = hours_per_week in (None, stored.roadmap.hours_per_week)
            missed = stored.roadmap.missed
            heard = (await self.asked.find(owner, resume_id, job_id)).open(missed) == missed
            if same and heard and resume.updated_at <= stored.updated_at:
                return stored.roadmap.with_progress(stored.progress)
        return await self._plan(owner, resume_id, job_id, hours_per_week)

    async def mark(self, owner: str, resume_id: str, job_id: str, task_id: str, done: bool) -> Roadmap:
        """Tick a task off, or take the tick back. Raises `NotFound` without such a roadmap or task, and
        `InvalidInput` for a checkpoint, which is done by taking it.
        """

        def change(stored: StoredRoadmap) -> RoadmapProgress:
            task = stored.roadmap.task(task_id)
            if task is None:
                raise NotFound("There is no such task.")
            if task.kind == "quiz":
                raise InvalidInput("A checkpoint is done by taking its quiz.")
            return _ticked(stored.progress, task_id, done)

        return await self._record(owner, resume_id, job_id, change)

    async def take_quiz(
        self, owner: str, resume_id: str, job_id: str, week: int, answers: Sequence[int | None]
    ) -> tuple[QuizGrade, Roadmap]:
        """Grade the checkpoint of a week; the latest grade counts. Raises `NotFound` without such a roadmap, and
        `InvalidInput` where the answers do not fit the questions.
        """
        grades: list[QuizGrade] = []

        def change(stored: StoredRoadmap) -> RoadmapProgress:
            found = stored.roadmap.weeks[week - 1]
            grade = self.quizzes.grade(week, found.quiz, answers)
            grades.append(grade)
            others = tuple(other for other in stored.progress.grades if other.week != week)
            progress = stored.progress.model_copy(update={"grades": (*others, grade)})
            checkpoints = [task.id for task in found.tasks if task.kind == "quiz"]
            return _ticked(progress, checkpoints[0], done=True) if checkpoints else progress

        roadmap = await self._record(owner, resume_id, job_id, change)
        return grades[-1], roadmap

    async def _record(self, owner: str, resume_id: str, job_id: str, change: Change) -> Roadmap:
        """Change the progress; where that proves a skill, or takes a proof back, score and plan again."""
        before: list[Roadmap] = []

        def watched(stored: StoredRoadmap) -> RoadmapProgress:
            before.append(stored.roadmap.with_progress(stored.progress))
            return change(stored)

        stored = await self.roadmaps.record(owner, resume_id, job_id, watched)
        roadmap = stored.roadmap.with_progress(stored.progress)
        if proven(roadmap) == proven(before[-1]):
            return roadmap
        return await self._plan(owner, resume_id, job_id)

    async def _plan(self, owner: str, resume_id: str, job_id: str, hours_per_week: float | None = None) -> Roadmap:
        request = RoadmapInput(resume_id=resume_id, job_id=job_id, hours_per_week=hours_per_week)
        planned = (await plan(self.graph, owner, request)).roadmap
        stored = await self.roadmaps.find(owner, resume_id, job_id)
        return planned.with_progress(stored.progress if stored else RoadmapProgress())


def _ticked(progress: RoadmapProgress, task_id: str, done: bool) -> RoadmapProgress:
    others = tuple(other for other in progress.done if other != task_id)
    return progress.model_copy(update={"done": (*others, task_id) if done else others})
