import { useRef, useState } from "react";
import type { StoredResume } from "../../api/domain";
import { asProblem, type Problem } from "../../api/problem";
import { type Change, decideAnew, type Reframe, type Rewording, type RewordingDecision } from "../../api/reframe";
import { useJob, useResume } from "../../hooks/library";
import { Bar } from "../../ui/Bar";
import { Loading } from "../../ui/Loading";
import { ProblemNotice } from "../../ui/Notice";
import { Panel } from "../../ui/Panel";
import { Segments } from "../../ui/Segments";
import { jobName, percent, resumeName } from "../wording";
import { DecidedLine } from "./DecidedLine";
import { Downloads } from "./Downloads";
import { answerOf, changesOf, decidedWording, mineOf, previewOf, textOf, type Wording } from "./tailored";
import styles from "./TailoredPanel.module.css";

interface Props {
  reframe: Reframe;
  threadId: string | null;
  /** Called once another decision is kept. */
  onDecided: () => void;
}

/** The resume as it will leave: its lines, what changed in them, and the files. Another choice is kept at once. */
export function TailoredPanel({ reframe, threadId, onDecided }: Props) {
  const { rewordings, decisions } = reframe;
  const resume = useResume(reframe.resume_id);
  const job = useJob(reframe.jd_id);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Wording>>(new Map());
  const [problem, setProblem] = useState<Problem | null>(null);
  const keeping = useRef(Promise.resolve());
  const changes = changesOf(rewordings, decisions, chosen);

  function choose(decision: RewordingDecision, wording: Wording) {
    setChosen((before) => new Map(before).set(decision.id, wording));
    if (threadId === null) return;
    // One after the other, so that the last choice is the one that stays.
    keeping.current = keeping.current
      .then(() => decideAnew(threadId, { [decision.id]: answerOf(wording, decision) }))
      .then(
        () => {
          setProblem(null);
          onDecided();
        },
        (error: unknown) => {
          setProblem(asProblem(error));
        },
      );
  }

  return (
    <>
      <Coverage before={reframe.coverage_before} after={reframe.coverage_after} />
      {decisions.length > 0 && (
        <Panel title="Your lines" count={decisions.length} note="You may still change your mind; the files below follow.">
          {problem && <ProblemNotice problem={problem} />}
          <ul className={styles.lines}>
            {decisions.map((decision) => {
              const rewording = rewordings.find(({ id }) => id === decision.id);
              return (
                rewording && (
                  <Line
                    key={decision.id}
                    rewording={rewording}
                    decision={decision}
                    wording={chosen.get(decision.id) ?? decidedWording(decision)}
                    onChoose={(wording) => {
                      choose(decision, wording);
                    }}
                  />
                )
              );
            })}
          </ul>
        </Panel>
      )}
      {resume === undefined && <Loading>Reading the resume…</Loading>}
      {resume === null && <p className={styles.gone}>The resume is no longer stored, so there is no file of it.</p>}
      {resume && (
        <Panel title="Tailored resume" note="As it will stand; what was reworded is marked here, not in the files.">
          <div className={styles.body}>
            <Downloads
              resumeId={resume.id}
              changes={changes}
              name={`${resumeName(resume)}${job ? `, ${jobName(job)}` : ""}`}
            />
            <Preview resume={resume} changes={changes} />
          </div>
        </Panel>
      )}
    </>
  );
}

function Coverage({ before, after }: { before: number; after: number }) {
  return (
    <section className={styles.coverage} aria-label="Coverage">
      <p>
        In the posting’s own words, your resume names{" "}
        <strong>
          {percent(before)}
          {after > before && ` → ${percent(after)}`}
        </strong>{" "}
        of the skills it asks for.
      </p>
      <Bar share={after} />
    </section>
  );
}

interface LineProps {
  rewording: Rewording;
  decision: RewordingDecision;
  wording: Wording;
  onChoose: (wording: Wording) => void;
}

function Line({ rewording, decision, wording, onChoose }: LineProps) {
  const options: { value: Wording; label: string }[] = [
    { value: "original", label: "As it was" },
    { value: "proposed", label: "Proposed" },
    ...(mineOf(decision) !== null ? [{ value: "mine" as const, label: "Mine" }] : []),
  ];
  return (
    <DecidedLine decision={decision} text={textOf(wording, rewording, decision)}>
      <Segments legend="Wording in the files" options={options} value={wording} onChange={onChoose} />
    </DecidedLine>
  );
}

function Preview({ resume, changes }: { resume: StoredResume; changes: Change[] }) {
  return (
    <div className={styles.paper} role="region" aria-label="Preview">
      {previewOf(resume.resume, changes).map((line, index) => (
        <p key={index} className={styles[line.kind]} data-changed={line.changed || undefined}>
          {line.changed ? <mark className={styles.mark}>{line.text}</mark> : line.text}
        </p>
      ))}
    </div>
  );
}
