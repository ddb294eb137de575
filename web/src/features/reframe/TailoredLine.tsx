import { useRef, useState } from "react";
import type { Problem } from "../../api/problem";
import { MOST_LINE, type Rewording, type RewordingDecision } from "../../api/reframe";
import { Button } from "../../ui/Button";
import { Composer } from "../../ui/Composer";
import { ProblemNotice } from "../../ui/Notice";
import { Segments } from "../../ui/Segments";
import { DecidedLine } from "./DecidedLine";
import { mineOf, textOf, type Wording } from "./tailored";
import styles from "./TailoredLine.module.css";

interface Props {
  rewording: Rewording;
  decision: RewordingDecision;
  wording: Wording;
  onChoose: (wording: Wording) => void;
  /** Keeps a wording of the person's own; what came in between, if anything did. Null where none can be kept. */
  onWrite: ((text: string) => Promise<Problem | null>) | null;
}

/** A line of a review that is over: another wording can be chosen, or written. */
export function TailoredLine({ rewording, decision, wording, onChoose, onWrite }: Props) {
  const [written, write] = useState<string | null>(null);
  const [keeping, setKeeping] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const controls = useRef<HTMLDivElement>(null);
  const text = textOf(wording, rewording, decision);
  const options: { value: Wording; label: string }[] = [
    { value: "original", label: "As it was" },
    { value: "proposed", label: "Proposed" },
    ...(mineOf(decision) !== null ? [{ value: "mine" as const, label: "Mine" }] : []),
  ];

  function close() {
    write(null);
    setProblem(null);
    controls.current?.querySelector("button")?.focus();
  }

  function keep(mine: string) {
    if (onWrite === null) return;
    setKeeping(true);
    void onWrite(mine).then((found) => {
      setKeeping(false);
      if (found === null) close();
      else setProblem(found);
    });
  }

  return (
    <DecidedLine
      decision={decision}
      text={text}
      below={
        written !== null && (
          <>
            {problem && <ProblemNotice problem={problem} />}
            <Composer
              label="The line as you want it"
              placeholder={rewording.original.text}
              value={written}
              onChange={write}
              send="Keep my wording"
              disabled={keeping}
              maxLength={MOST_LINE}
              rows={2}
              takeFocus
              onSend={() => {
                keep(written);
              }}
            >
              <Button look="quiet" onClick={close}>
                Back
              </Button>
            </Composer>
          </>
        )
      }
    >
      <div ref={controls} className={styles.controls}>
        <Segments legend="Wording in the files" options={options} value={wording} onChange={onChoose} />
        {onWrite !== null && (
          <Button
            look="quiet"
            icon="edit"
            aria-expanded={written !== null}
            onClick={() => {
              if (written === null) write(mineOf(decision) ?? text);
              else close();
            }}
          >
            Edit
          </Button>
        )}
      </div>
    </DecidedLine>
  );
}
