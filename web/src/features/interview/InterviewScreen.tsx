import { useRef } from "react";
import type { InterviewState, ReplyAction } from "../../api/interview";
import { saying } from "../../hooks/saying";
import { messageText } from "../../hooks/turns";
import { type Machine, useMachine } from "../../hooks/useMachine";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { ProblemNotice } from "../../ui/Notice";
import { MachineFrame } from "../machine/MachineFrame";
import type { ScreenProps } from "../machine/screen";
import { Steps } from "../thread/Steps";
import { useFollow } from "../thread/useFollow";
import { ExchangeView } from "./ExchangeView";
import { exchangesOf } from "./exchanges";
import { OutcomeView } from "./OutcomeView";
import { QuestionCount } from "./QuestionCount";
import { Reply } from "./Reply";
import { Speech } from "./Speech";
import styles from "./InterviewScreen.module.css";

/** A mock interview: one question at a time, and at the end what it came to. */
export default function InterviewScreen({ client, threadId, kind, documents, launch, onChange }: ScreenProps) {
  const machine = useMachine<InterviewState>({ client, assistant: "interview", threadId, onChange });
  const { values, running } = machine;
  const finished = values.status === "finished" && !running;

  return (
    <MachineFrame
      kind={kind}
      documents={documents}
      launch={launch}
      title={finished ? "How the interview went" : "Rehearse the interview"}
      actions={
        running && (
          <Button icon="stop" onClick={machine.stop}>
            Stop
          </Button>
        )
      }
    >
      {machine.loading && <Loading>Opening the interview…</Loading>}
      {finished ? (
        <OutcomeView threadId={threadId} documents={documents} launch={launch} />
      ) : (
        !machine.loading && <Conversation machine={machine} threadId={threadId} />
      )}
      {machine.problem && (
        <ProblemNotice
          problem={machine.problem}
          action={
            documents && (
              <Button
                icon="retry"
                onClick={() => {
                  launch.begin("interview", documents);
                }}
              >
                Start another interview
              </Button>
            )
          }
        />
      )}
    </MachineFrame>
  );
}

function Conversation({ machine, threadId }: { machine: Machine<InterviewState>; threadId: string }) {
  const { values, running, progress } = machine;
  const { turn } = values;
  const exchanges = exchangesOf(values);
  const texts = (values.messages ?? []).filter(({ type }) => type === "human").map(messageText);
  const waits = !running && machine.waiting !== null;
  const now = saying(progress.sentences, [values.questions?.at(-1)?.text, turn?.follow_up, values.report?.summary]);
  const latest = useRef<HTMLDivElement>(null);
  const said = exchanges.length + (turn?.said.length ?? 0) + (turn?.note ? 1 : 0);
  useFollow(latest, said, running);

  function answer(text: string) {
    const before = turn ?? { said: [], follow_up: null, hints: 0, note: "" };
    machine.answer({ answer: text }, { turn: { ...before, said: [...before.said, text], note: "" } });
  }

  function act(action: ReplyAction) {
    machine.answer({ action });
  }

  return (
    <>
      {values.topics && values.topics.length > 0 && (
        <QuestionCount of={values.topics.length} exchanges={exchanges} />
      )}
      <div className={styles.conversation}>
        {exchanges.map((exchange, index) => (
          <ExchangeView
            key={exchange.question.question_id}
            exchange={exchange}
            number={index + 1}
            said={texts}
            turn={exchange.answer === null && turn ? turn : null}
          />
        ))}
        {exchanges.length === 0 && <Steps steps={progress.steps} running={running} />}
        {running && now !== "" && <Speech live>{now}</Speech>}
        {running && now === "" && exchanges.length > 0 && (
          <p className={styles.thinking} role="status">
            <span className={styles.pulse} aria-hidden="true" />
            {progress.steps.findLast((step) => step.status === "running")?.label ?? "One moment"}…
          </p>
        )}
        {!running && machine.stopped && (
          <p className={styles.soft}>You stopped this. Your answers are kept; answer again to go on.</p>
        )}
        <div ref={latest} tabIndex={-1} className={styles.end} />
      </div>
      {waits && (
        <Reply
          key={`${threadId} ${exchanges.length} ${turn?.said.length ?? 0}`}
          draftKey={`${threadId}:${exchanges.length}:${turn?.said.length ?? 0}`}
          hinted={(turn?.hints ?? 0) > 0}
          onAnswer={answer}
          onAct={act}
        />
      )}
      {!waits && !running && machine.problem === null && exchanges.length === 0 && (
        <p className={styles.soft}>This interview has not begun.</p>
      )}
    </>
  );
}
