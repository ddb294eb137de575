import type { Documents } from "../../api/graph";
import { useJob, useResume } from "../../hooks/library";
import type { Threads } from "../../hooks/useThreads";
import { Button } from "../../ui/Button";
import { ProblemNotice } from "../../ui/Notice";
import { jobName, resumeName } from "../wording";
import { type Group, grouped } from "./groups";
import { ThreadItem } from "./ThreadItem";
import styles from "./ThreadList.module.css";

interface Props {
  threads: Threads;
  openId: string | null;
  /** Whether the server has a coach. */
  coach: boolean;
  onNew: () => void;
  onCoach: () => void;
  onOpen: (threadId: string) => void;
}

/** Everything that the person has begun, by what it is about, and the ways to begin something new. */
export function ThreadList({ threads, openId, coach, onNew, onCoach, onOpen }: Props) {
  return (
    <nav className={styles.nav} aria-label="Your work">
      <div className={styles.new}>
        <Button icon="plus" onClick={onNew}>
          New analysis
        </Button>
        {coach && (
          <Button icon="compass" onClick={onCoach}>
            Ask the coach
          </Button>
        )}
      </div>
      {threads.problem && (
        <ProblemNotice
          problem={threads.problem}
          action={
            <Button icon="retry" onClick={threads.reload}>
              Try again
            </Button>
          }
        />
      )}
      {threads.loading && <p className={styles.empty}>Loading…</p>}
      {!threads.loading && !threads.problem && threads.threads.length === 0 && (
        <p className={styles.empty}>What you begin will be listed here.</p>
      )}
      <ul className={styles.groups}>
        {grouped(threads.threads).map((group) => (
          <ThreadGroup
            key={group.key}
            group={group}
            openId={openId}
            onOpen={onOpen}
            onRemove={(threadId) => {
              void threads.remove(threadId);
              if (threadId === openId) onNew();
            }}
          />
        ))}
      </ul>
    </nav>
  );
}

interface GroupProps {
  group: Group;
  openId: string | null;
  onOpen: (threadId: string) => void;
  onRemove: (threadId: string) => void;
}

/** "Job at Company, for Person", and what was begun about them. */
function ThreadGroup({ group, openId, onOpen, onRemove }: GroupProps) {
  const [job, resume] = useNames(group.documents);
  const about = group.documents === null ? "" : `${resume} → ${job}`;
  return (
    <li>
      {group.documents !== null && (
        <div className={styles.about} aria-hidden="true">
          <p className={styles.job}>{job}</p>
          <p className={styles.resume}>{resume}</p>
        </div>
      )}
      <ul className={styles.list}>
        {group.threads.map((thread) => (
          <ThreadItem
            key={thread.id}
            thread={thread}
            about={about}
            open={thread.id === openId}
            onOpen={() => {
              onOpen(thread.id);
            }}
            onRemove={() => {
              onRemove(thread.id);
            }}
          />
        ))}
      </ul>
    </li>
  );
}

function useNames(documents: Documents | null): [string, string] {
  const resume = useResume(documents?.resume_id);
  const job = useJob(documents?.job_id);
  return [job ? jobName(job) : "Posting", resume ? resumeName(resume) : "Resume"];
}
