import type { Thread } from "@langchain/langgraph-sdk";
import { useState } from "react";
import type { AnalysisState } from "../../api/graph";
import { useJob, useResume } from "../../hooks/library";
import { DeleteButton } from "../../ui/DeleteButton";
import { ago, jobName, percent, resumeName } from "../wording";
import styles from "./ThreadItem.module.css";

interface Props {
  thread: Thread<AnalysisState>;
  open: boolean;
  onOpen: () => void;
  onRemove: () => void;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** "Resume → Job at Company", when it was, and the match. */
export function ThreadItem({ thread, open, onOpen, onRemove }: Props) {
  const [openedAt] = useState(() => Date.now());
  const resume = useResume(textOf(thread.metadata?.resume_id));
  const job = useJob(textOf(thread.metadata?.job_id));
  const analysis = (thread.values as AnalysisState | null)?.analysis;
  const title = `${resume ? resumeName(resume) : "Resume"} → ${job ? jobName(job) : "posting"}`;

  return (
    <li className={styles.item} data-open={open || undefined}>
      <button type="button" className={styles.open} aria-current={open ? "page" : undefined} onClick={onOpen}>
        <span className={styles.title}>{title}</span>
        <span className={styles.line}>
          <time dateTime={thread.updated_at}>{ago(thread.updated_at, openedAt)}</time>
          <State
            status={thread.status}
            match={analysis && !analysis.no_skills_named ? analysis.overall_match : null}
          />
        </span>
      </button>
      <DeleteButton
        what={title}
        consequence="The analysis goes, with all its turns. The resume and the posting stay."
        className={styles.remove}
        onDelete={onRemove}
      />
    </li>
  );
}

function State({ status, match }: { status: Thread["status"]; match: number | null }) {
  if (status === "busy") return <span className={styles.busy}>running</span>;
  if (match !== null) return <span className={styles.match}>{percent(match)} match</span>;
  return status === "error" ? <span className={styles.failed}>failed</span> : null;
}
