import { type ReactNode, useId, useState } from "react";
import type { Factor } from "../../api/analysis";
import type { SkillDemand, StoredJob } from "../../api/domain";
import { Bar } from "../../ui/Bar";
import { Chip } from "../../ui/Chip";
import { PlaceLink } from "../places/PlaceLink";
import { Factors } from "../result/Factors";
import { ago, percent } from "../wording";
import { factsOf, sourceOf } from "./facts";
import { SkillChips } from "./SkillChips";
import styles from "./JobCard.module.css";

/** As many skills as a card lists. */
const SKILLS = 8;

/** The id of the link of a posting's card. */
export function jobLinkId(jobId: string): string {
  return `job-${jobId}`;
}

interface Props {
  job: StoredJob;
  resumeId: string | null;
  /** The match with the resume; null without one. */
  match: number | null;
  shown: (skill: SkillDemand) => boolean;
  /** Sentences on why it is here. */
  why?: readonly string[];
  factors: readonly Factor[];
  /** Words beside the title. */
  mark?: ReactNode;
  actions: ReactNode;
  onOpen?: () => void;
}

/** A posting in a list: what it is, why it is there, and what can be done about it. */
export function JobCard({ job, resumeId, match, shown, why = [], factors, mark, actions, onOpen }: Props) {
  const [seenAt] = useState(() => Date.now());
  const titleId = useId();
  const listed = job.posting.posted_at ?? job.created_at;
  return (
    <article className={styles.card} aria-labelledby={titleId}>
      <header className={styles.header}>
        <div className={styles.words}>
          <h3 id={titleId} className={styles.title}>
            <PlaceLink to={{ at: "posting", jobId: job.id, resumeId }} id={jobLinkId(job.id)} onClick={onOpen}>
              {job.posting.title}
            </PlaceLink>
          </h3>
          <p className={styles.facts}>
            {factsOf(job).map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
            <span className={styles.faint}>
              <time dateTime={listed}>{ago(listed, seenAt)}</time>
            </span>
            <span className={styles.faint}>{sourceOf(job)}</span>
          </p>
        </div>
        {match !== null && (
          <div className={styles.match}>
            <p>
              <strong className={styles.figure}>{percent(match)}</strong> match
            </p>
            <Bar share={match} />
          </div>
        )}
      </header>
      {(mark !== undefined || job.closed_at !== null) && (
        <p className={styles.marks}>
          {job.closed_at !== null && <Chip tone="warn">no longer offered</Chip>}
          {mark}
        </p>
      )}
      <SkillChips skills={job.profile.skills} shown={shown} most={SKILLS} />
      {why.length > 0 && (
        <p className={styles.why}>
          <span className={styles.because}>Why it was found</span> {why.join(" ")}
        </p>
      )}
      <div className={styles.foot}>
        <div className={styles.parts}>
          <Factors title="What the match is made of" factors={[...factors]} />
        </div>
        <div className={styles.actions}>{actions}</div>
      </div>
    </article>
  );
}
