import type { ReactNode } from "react";
import type { Documents } from "../../api/graph";
import type { Kind } from "../../api/kinds";
import { useJob, useResume } from "../../hooks/library";
import type { Launch } from "../../hooks/useLaunch";
import { ProblemNotice } from "../../ui/Notice";
import { jobName, resumeName } from "../wording";
import { PairTabs } from "./PairTabs";
import styles from "./MachineFrame.module.css";

interface Props {
  kind: Kind;
  documents: Documents | null;
  launch: Launch;
  title: string;
  /** What stands at the end of the title's line. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen about a resume and a posting: who and what, the ways to its neighbours, and its content. */
export function MachineFrame({ kind, documents, launch, title, actions, children }: Props) {
  const resume = useResume(documents?.resume_id);
  const job = useJob(documents?.job_id);
  return (
    <div className={styles.frame}>
      <header className={styles.header}>
        {documents && <PairTabs kind={kind} documents={documents} launch={launch} />}
        <div className={styles.line}>
          <div className={styles.words}>
            <h1 className={styles.title}>{title}</h1>
            {documents && (
              <p className={styles.about}>
                {job ? jobName(job) : "…"}
                <span className={styles.who}> · {resume ? resumeName(resume) : "…"}</span>
              </p>
            )}
          </div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </div>
      </header>
      {launch.problem && <ProblemNotice problem={launch.problem} />}
      {children}
    </div>
  );
}
