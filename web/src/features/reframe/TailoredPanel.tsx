import { useState } from "react";
import type { StoredResume } from "../../api/domain";
import type { Change, Reframe, Rewording, RewordingDecision } from "../../api/reframe";
import { useJob, useResume } from "../../hooks/library";
import { Bar } from "../../ui/Bar";
import { Loading } from "../../ui/Loading";
import { Panel } from "../../ui/Panel";
import { Segments } from "../../ui/Segments";
import { jobName, percent, resumeName } from "../wording";
import { DecidedLine } from "./DecidedLine";
import { Downloads } from "./Downloads";
import { changesOf, decidedWording, previewOf, textOf, type Wording } from "./tailored";
import styles from "./TailoredPanel.module.css";

/** The resume as it will leave: its lines, what changed in them, and the files. */
export function TailoredPanel({ reframe }: { reframe: Reframe }) {
  const { rewordings, decisions } = reframe;
  const resume = useResume(reframe.resume_id);
  const job = useJob(reframe.jd_id);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Wording>>(new Map());
  const changes = changesOf(rewordings, decisions, chosen);

  return (
    <>
      <Coverage before={reframe.coverage_before} after={reframe.coverage_after} />
      {decisions.length > 0 && (
        <Panel title="Your lines" count={decisions.length} note="You may still change your mind for the files below.">
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
                      setChosen((before) => new Map(before).set(decision.id, wording));
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
    ...(decision.kind === "edit" ? [{ value: "mine" as const, label: "Mine" }] : []),
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
