import type { CoachFindings } from "../../api/coach";
import type { Documents } from "../../api/graph";
import type { Launch, Undertaking } from "../../hooks/useLaunch";
import { Button } from "../../ui/Button";
import { KIND } from "../kinds";
import { percent } from "../wording";
import styles from "./FoundLinks.module.css";

interface Props {
  found: CoachFindings;
  /** What the conversation is about. */
  focus: Documents | null;
  launch: Launch;
}

/** Where what the coach found can be looked at and worked with. */
export function FoundLinks({ found, focus, launch }: Props) {
  const ways: { kind: Undertaking | "gap_analysis"; label: string; documents: Documents }[] = [];
  if (found.roadmap) {
    const { resume_id, jd_id } = found.roadmap;
    ways.push({ kind: "roadmap", label: "Open the plan", documents: { resume_id, job_id: jd_id } });
  }
  if (found.analysis) {
    const { resume_id, jd_id } = found.analysis;
    ways.push({ kind: "gap_analysis", label: "Open the analysis", documents: { resume_id, job_id: jd_id } });
  }
  if (found.reworded != null && found.reworded !== "" && focus) {
    ways.push({ kind: "reframe", label: "Go through the lines", documents: focus });
  }
  const jobs = found.jobs ?? [];
  if (ways.length === 0 && jobs.length === 0) return null;
  return (
    <div className={styles.found}>
      {jobs.length > 0 && (
        <ul className={styles.jobs} aria-label="Postings found">
          {jobs.map((job) => (
            <li key={job.id} className={styles.job}>
              <span>
                <strong>{job.title}</strong>
                {job.company !== null && ` at ${job.company}`}
                {job.location !== null && <span className={styles.where}> · {job.location}</span>}
              </span>
              <span className={styles.score}>{percent(job.score)}</span>
            </li>
          ))}
        </ul>
      )}
      {ways.map(({ kind, label, documents }) => (
        <Button
          key={kind}
          icon={KIND[kind].icon}
          busy={launch.starting === kind}
          onClick={() => {
            launch.open(kind, documents);
          }}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
