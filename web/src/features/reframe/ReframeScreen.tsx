import type { ReframeState } from "../../api/reframe";
import { messageText } from "../../hooks/turns";
import { type Machine, useMachine } from "../../hooks/useMachine";
import { Button } from "../../ui/Button";
import { Loading } from "../../ui/Loading";
import { ProblemNotice } from "../../ui/Notice";
import { MachineFrame } from "../machine/MachineFrame";
import type { ScreenProps } from "../machine/screen";
import { Answer } from "../thread/Answer";
import { Steps } from "../thread/Steps";
import { LetterPanel } from "./LetterPanel";
import { Review } from "./Review";
import { RoutedPanel } from "./RoutedPanel";
import { TailoredPanel } from "./TailoredPanel";
import styles from "./ReframeScreen.module.css";

/** A resume reworded for one posting, line by line, with the person's word on each; or the letter alone. */
export default function ReframeScreen(props: ScreenProps) {
  const { client, threadId, kind, documents, launch, onChange } = props;
  const machine = useMachine<ReframeState>({ client, assistant: "reframe", threadId, onChange });
  const { running, progress, values } = machine;
  const reframe = running ? null : (values.reframe ?? null);
  const again = kind === "letter" ? "letter" : "reframe";

  return (
    <MachineFrame
      kind={kind}
      documents={documents}
      launch={launch}
      title={titleOf(kind === "letter", reframe !== null)}
      actions={
        running ? (
          <Button icon="stop" onClick={machine.stop}>
            Stop
          </Button>
        ) : (
          documents &&
          (reframe !== null || machine.problem !== null || machine.stopped) && (
            <Button
              icon="retry"
              busy={launch.starting === again}
              onClick={() => {
                launch.begin(again, documents);
              }}
            >
              {kind === "letter" ? "Write it again" : "Reword again"}
            </Button>
          )
        )
      }
    >
      {machine.loading && <Loading>Opening it…</Loading>}
      {(running || progress.steps.length > 0) && <Steps steps={progress.steps} running={running} />}
      {running && progress.sentences.length > 0 && (
        <Answer text={progress.sentences.join("\n\n")} mode={null} live />
      )}
      {machine.problem && <ProblemNotice problem={machine.problem} />}
      {machine.stopped && !running && <p className={styles.soft}>You stopped this.</p>}
      {reframe !== null && kind === "letter" && reframe.letter && <LetterPanel letter={reframe.letter} />}
      {kind !== "letter" && !machine.loading && <Lines machine={machine} />}
      {reframe !== null && kind !== "letter" && (
        <>
          <TailoredPanel reframe={reframe} threadId={threadId} onDecided={machine.refresh} />
          {reframe.letter && <LetterPanel letter={reframe.letter} />}
          <RoutedPanel routed={reframe.routed} documents={documents} launch={launch} />
        </>
      )}
    </MachineFrame>
  );
}

function titleOf(letter: boolean, finished: boolean): string {
  if (letter) return "Cover letter";
  return finished ? "Your resume for this posting" : "Reword my resume";
}

/** The lines while they are reviewed; once that is over, what came of it in words. */
function Lines({ machine }: { machine: Machine<ReframeState> }) {
  const { values, running } = machine;
  const { rewordings = [], decisions = [], reframe, messages = [] } = values;
  if (reframe != null && !running) {
    const told = messages.findLast((message) => message.type === "ai");
    return told === undefined ? null : <p className={styles.told}>{messageText(told)}</p>;
  }
  if (rewordings.length === 0) return null;
  return (
    <Review
      rewordings={rewordings}
      decisions={decisions}
      waits={machine.waiting !== null}
      onAnswer={(answer, decided) => {
        machine.answer(answer, { decisions: [...decisions, decided] });
      }}
    />
  );
}
