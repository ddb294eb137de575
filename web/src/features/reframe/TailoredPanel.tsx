import { useRef, useState } from "react";
import type { StoredResume } from "../../api/domain";
import { asProblem, type Problem } from "../../api/problem";
import { type Change, decideAnew, type Reframe, type ReviewAnswer, type RewordingDecision } from "../../api/reframe";
import { useJob, useResume } from "../../hooks/library";
import { Bar } from "../../ui/Bar";
import { Loading } from "../../ui/Loading";
import { ProblemNotice } from "../../ui/Notice";
import { Panel } from "../../ui/Panel";
import { jobName, percent, resumeName } from "../wording";
import { Downloads } from "./Downloads";
import { TailoredLine } from "./TailoredLine";
import { answerOf, changesOf, decidedWording, previewOf, type Wording } from "./tailored";
import styles from "./TailoredPanel.module.css";

interface Props {
  reframe: Reframe;
  threadId: string | null;
  /** Reads what came of it, once another decision is kept. */
  onDecided: () => Promise<void>;
}

/** The resume as it will leave: its lines, what changed in them, and the files. Another choice is kept at once. */
export function TailoredPanel({ reframe, threadId, onDecided }: Props) {
  const { rewordings, decisions } = reframe;
  const resume = useResume(reframe.resume_id);
  const job = useJob(reframe.jd_id);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Wording>>(new Map());
  const [problem, setProblem] = useState<Problem | null>(null);
  const keeping = useRef<Promise<unknown>>(Promise.resolve());
  const changes = changesOf(rewordings, decisions, chosen);

  /** Keeps an answer, one after the other, so that the last one is the one that stays; what came in between. */
  function keep(thread: string, id: string, answer: ReviewAnswer): Promise<Problem | null> {
    const kept = keeping.current
      .then(() => decideAnew(thread, { [id]: answer }))
      .then(onDecided)
      .then(() => null, asProblem);
    keeping.current = kept;
    return kept;
  }

  function choose(decision: RewordingDecision, wording: Wording) {
    setChosen((before) => new Map(before).set(decision.id, wording));
    if (threadId !== null) void keep(threadId, decision.id, answerOf(wording, decision)).then(setProblem);
  }

  async function write(thread: string, id: string, text: string): Promise<Problem | null> {
    const found = await keep(thread, id, { type: "edit", edited_action: { name: "", args: { text } } });
    if (found === null) setChosen((before) => new Map([...before].filter(([other]) => other !== id)));
    return found;
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
                  <TailoredLine
                    key={decision.id}
                    rewording={rewording}
                    decision={decision}
                    wording={chosen.get(decision.id) ?? decidedWording(decision)}
                    onChoose={(wording) => {
                      choose(decision, wording);
                    }}
                    onWrite={threadId === null ? null : (text) => write(threadId, decision.id, text)}
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
