import type { Threads } from "../../hooks/useThreads";
import { Button } from "../../ui/Button";
import { ProblemNotice } from "../../ui/Notice";
import { ThreadItem } from "./ThreadItem";
import styles from "./ThreadList.module.css";

interface Props {
  threads: Threads;
  openId: string | null;
  onOpen: (threadId: string | null) => void;
}

/** The person's analyses, and the way to a new one. */
export function ThreadList({ threads, openId, onOpen }: Props) {
  return (
    <nav className={styles.nav} aria-label="Analyses">
      <Button
        icon="plus"
        className={styles.new}
        onClick={() => {
          onOpen(null);
        }}
      >
        New analysis
      </Button>
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
        <p className={styles.empty}>Your analyses will be listed here.</p>
      )}
      <ul className={styles.list}>
        {threads.threads.map((thread) => (
          <ThreadItem
            key={thread.thread_id}
            thread={thread}
            open={thread.thread_id === openId}
            onOpen={() => {
              onOpen(thread.thread_id);
            }}
            onRemove={() => {
              void threads.remove(thread.thread_id);
              if (thread.thread_id === openId) onOpen(null);
            }}
          />
        ))}
      </ul>
    </nav>
  );
}
