"""The server is killed in the middle of every machine and started again: each goes on from its last checkpoint,
and nothing that was done is done again.
"""

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from langgraph_sdk import get_sync_client
from langgraph_sdk.client import SyncLangGraphClient
from psycopg.conninfo import conninfo_to_dict

from tests.agents.model_server import ModelServer, Turn, do, open_model_server, say
from tests.conftest import TEMPLATE
from tests.graphs.machines import POSTING, RESUME, VAGUE, asked

ROOT = Path(__file__).parents[2]
FOREVER = 300.0
"""Seconds that a model may take here: none is given up before the server dies."""
GIVE_UP_SECONDS = 120.0
"""The longest that a machine may take to its middle, where the computer is busy with other things."""
ACCEPT: Any = {"decisions": [{"type": "approve"}]}


@dataclass
class Model:
    """A model in a thread of its own, that outlives the servers. While it sleeps, some are not answered."""

    server: ModelServer
    asleep: bool = True
    waited_for: threading.Event = field(default_factory=threading.Event)
    """Set once somebody is not answered."""

    def turn(self, request: dict[str, Any]) -> Turn:
        """Silence for whoever summarises and assesses while asleep; else words that no check lets pass."""
        if not self.asleep or asked(request).keys().isdisjoint({"findings", "rubric"}):
            return say("No.")
        self.waited_for.set()
        return do("silence")

    def questions(self, key: str) -> int:
        """How often a role was asked, by a key of what only that role is told."""
        return sum(key in asked(request) for request in self.server.requests)


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    ready, loop = threading.Event(), asyncio.new_event_loop()
    served: list[ModelServer] = []
    ended = asyncio.Event()

    async def serve() -> None:
        async with open_model_server() as server:
            served.append(server)
            ready.set()
            await ended.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    assert ready.wait(60)
    model = Model(served[0])
    model.server.by_request = model.turn
    yield model
    loop.call_soon_threadsafe(ended.set)
    thread.join()
    loop.close()


@pytest.fixture(scope="module")
def dsn(postgres: str) -> Iterator[str]:
    """A database for the servers, one after the other."""
    name = f"killed_{uuid4().hex}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield f"postgresql://postgres@localhost/{name}?host={conninfo_to_dict(postgres)['host']}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def started(data: Path, dsn: str, model: Model) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The product in a process of its own, and its URL once it answers. Killed in the end."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SKILLBRIDGE_DATA_DIR": str(data),
        "SKILLBRIDGE_SAMPLES": "false",
        "DATABASE_URL": dsn,
        "LLM_BASE_URL": model.server.url,
        "LLM_TIMEOUT_SECONDS": str(FOREVER),
        "RUN_LEASE_SECONDS": "4",
        "LOG_LEVEL": "ERROR",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", "serve", "--port", "0"],
        cwd=data,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1], process
    finally:
        process.kill()
        process.wait()


@dataclass
class Voyage:
    """What was under way when the first server died, by machine: threads, runs, and how they stood."""

    client: SyncLangGraphClient
    documents: dict[str, str]
    done: str
    """The task of an earlier roadmap that was done."""
    threads: dict[str, str] = field(default_factory=dict)
    runs: dict[str, str] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    url: str = ""
    """Of the second server."""

    def begin(self, machine: str, **given: Any) -> dict[str, Any]:
        """Start a machine in a thread of its own, up to its first question."""
        self.threads[machine] = self.client.threads.create()["thread_id"]
        values: Any = self.client.runs.wait(self.threads[machine], machine, input={**self.documents, **given})
        return dict(values)

    def answer(self, machine: str, reply: object) -> dict[str, Any]:
        """Answer what waits, up to the next question."""
        values: Any = self.client.runs.wait(self.threads[machine], machine, command={"resume": reply})
        return dict(values)

    def said(self, conversation: str, text: str) -> dict[str, Any]:
        """Say something to the coach, up to its answer or question."""
        given: Any = {**self.documents, "messages": [{"role": "user", "content": text}]}
        values: Any = self.client.runs.wait(self.threads[conversation], "coach", input=given)
        return dict(values)

    def leave_running(self, machine: str, node: str, **given: Any) -> None:
        """Start a run and return once it is in `node`, with everything before it stored."""
        thread = self.threads.setdefault(machine, self.client.threads.create()["thread_id"])
        run = self.client.runs.create(thread, machine, stream_mode="custom", stream_subgraphs=True, **given)
        self.runs[machine] = run["run_id"]
        given_up = time.monotonic() + GIVE_UP_SECONDS
        while self.client.threads.get_state(thread)["next"] != [node]:
            assert time.monotonic() < given_up, f"{machine} never came to {node}"

    def state(self, machine: str) -> dict[str, Any]:
        values: Any = self.client.threads.get_state(self.threads[machine])["values"]
        return dict(values)

    def resumed(self, machine: str) -> list[Any]:
        """What the second server told of the run that it took over, once that has ended."""
        thread, run = self.threads[machine], self.runs[machine]
        told = list(self.client.runs.join_stream(thread, run, last_event_id="-1"))
        assert self.client.runs.get(thread, run)["status"] == "success"
        begun = [at for at, part in enumerate(told) if part.event == "metadata"]
        assert [told[at].data["attempt"] for at in begun] == [1, 2]
        return [part.data for part in told[begun[-1] :] if part.event.startswith("custom")]


@pytest.fixture(scope="module")
def voyage(dsn: str, model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Voyage]:
    """Every machine brought to its middle, the server killed there, and another one started."""
    data = tmp_path_factory.mktemp("killed")
    with started(data, dsn, model) as (url, process), psycopg.connect(dsn) as lock:
        with httpx.Client(base_url=url, timeout=60) as client:
            resume = client.post("/api/resume/text", json={"text": RESUME}).json()["id"]
            job = client.post("/api/jd/text", json={"text": POSTING}).json()["id"]
            plan = client.get(f"/api/roadmap/{resume}/{job}").json()
            done = plan["week1"]["tasks"][0]["id"]
            client.post(f"/api/roadmap/{resume}/{job}/tasks/{done}", json={"done": True}).raise_for_status()
        going = Voyage(get_sync_client(url=url, api_key=None), {"resume_id": resume, "job_id": job}, done)

        going.begin("interview", length=5)
        going.answer("interview", {"action": "hint"})
        going.answer("interview", VAGUE)
        going.begin("coach", messages=[{"role": "user", "content": "interview me for this job"}])
        going.answer("coach", VAGUE)
        going.threads["kept"] = going.client.threads.create()["thread_id"]
        going.before["kept"] = going.said("kept", "interview me for this job")["__interrupt__"]
        going.said("kept", "what do you know about me?")
        going.begin("reframe", letter=True)
        going.answer("reframe", ACCEPT)
        going.before |= {machine: going.state(machine) for machine in ("interview", "reframe")}
        going.leave_running("interview", "assess", command={"resume": VAGUE})
        model.waited_for.clear()
        going.leave_running("coach", "rehearse", command={"resume": VAGUE})
        assert model.waited_for.wait(GIVE_UP_SECONDS), "the assessor inside of the conversation"
        going.leave_running("gap_analysis", "narrate", input=going.documents)
        lock.execute("LOCK TABLE roadmaps IN SHARE MODE")  # reading goes on, and `keep` waits
        going.leave_running("roadmap", "keep", input={**going.documents, "hours_per_week": 6})
        process.kill()
        process.wait()
    model.asleep = False
    with started(data, dsn, model) as (url, _):
        going.client, going.url = get_sync_client(url=url, api_key=None), url
        yield going


def steps(told: list[Any]) -> set[str]:
    return {event["step"] for event in told if event["type"] == "step"}


def calls(dsn: str, role: str, run: str) -> int:
    """Answers of the model that were accounted for."""
    query = "SELECT count(*) FROM model_calls WHERE role = %s AND run_id = %s"
    with psycopg.connect(dsn) as connection:
        row = connection.execute(query, (role, run)).fetchone()
    return int(row[0]) if row else 0


def test_an_analysis_is_told_and_nothing_is_read_again(voyage: Voyage) -> None:
    assert steps(voyage.resumed("gap_analysis")) == {"narrate"}
    assert voyage.state("gap_analysis")["analysis"]["summary"]["mode"] == "fallback"


def test_a_roadmap_is_kept_once_and_not_written_again(voyage: Voyage, model: Model, dsn: str) -> None:
    assert steps(voyage.resumed("roadmap")) == {"keep"}
    with psycopg.connect(dsn) as connection:
        assert connection.execute("SELECT count(*) FROM roadmaps").fetchone() == (1,)
    assert model.questions("weeks") - 2 == calls(dsn, "planner", voyage.runs["roadmap"]) == 2, (
        "an answer and its repair for each of two plans"
    )
    made = voyage.state("roadmap")["roadmap"]
    with httpx.Client(base_url=voyage.url, timeout=60) as client:
        kept = client.get("/api/roadmap/{resume_id}/{job_id}".format(**voyage.documents)).json()
    assert kept["hours_per_week"] == made["hours_per_week"] == 6
    assert [task["id"] for task in kept["week1"]["tasks"] if task["done"]] == [voyage.done]


def test_an_interview_goes_on_in_the_middle_of_its_question(voyage: Voyage, dsn: str) -> None:
    before = voyage.before["interview"]
    assert steps(voyage.resumed("interview")) == {"assess", "ask"}
    now = voyage.state("interview")
    assert now["questions"][0] == before["questions"][0]
    assert len(now["questions"]) == 2
    assert [(one["hints"], one["text"].count(VAGUE["answer"])) for one in now["answers"]] == [(1, 2)]
    assert [message["content"] for message in now["messages"]].count(VAGUE["answer"]) == 2
    assert calls(dsn, "interviewer", voyage.runs["interview"]) == 2, (
        "an answer and its repair for the next question"
    )
    assert voyage.answer("interview", {"action": "stop"})["report"]["overall_score"] is not None


def test_a_conversation_goes_on_in_the_middle_of_the_machine_that_runs_in_it(voyage: Voyage) -> None:
    assert steps(voyage.resumed("coach")) == {"assess", "ask"}
    values = voyage.answer("coach", {"action": "stop"})
    said = [message["content"] for message in values["messages"]]
    assert said.count("interview me for this job") == 1
    assert said.count(VAGUE["answer"]) == 2
    assert values["found"]["interview"]["overall_score"] is not None


def test_an_interview_that_waits_behind_another_message_goes_on_when_asked_to(voyage: Voyage) -> None:
    values = voyage.said("kept", "continue")
    assert values["__interrupt__"] == voyage.before["kept"]


def test_a_review_goes_on_with_what_was_decided_and_nothing_is_worded_again(voyage: Voyage, model: Model) -> None:
    before = voyage.before["reframe"]
    lines = model.questions("line")
    values: dict[str, Any] = {"__interrupt__": True}
    while "__interrupt__" in values:
        values = voyage.answer("reframe", {"decisions": [{"type": "reject"}]})
    found = values["reframe"]
    assert [one["kind"] for one in found["decisions"]] == ["accept"] + ["reject"] * (len(found["rewordings"]) - 1)
    assert found["rewordings"] == before["rewordings"]
    assert found["decisions"][:1] == before["decisions"]
    assert found["letter"]["paragraphs"]
    assert model.questions("line") == lines
