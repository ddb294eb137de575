import { useState } from "react";
import type { ListedThread } from "../../api/threads";
import { DeleteButton } from "../../ui/DeleteButton";
import { Icon } from "../../ui/Icon";
import { KIND } from "../kinds";
import { ago, percent } from "../wording";
import styles from "./ThreadItem.module.css";

interface Props {
  thread: ListedThread;
  /** What the thread is about. */
  about: string;
  open: boolean;
  onOpen: () => void;
  onRemove: () => void;
}

/** What kind of thread it is, when it last changed, and how it stands. */
export function ThreadItem({ thread, about, open, onOpen, onRemove }: Props) {
  const [openedAt] = useState(() => Date.now());
  const { name, icon } = KIND[thread.kind];
  const title = thread.kind === "coach" && thread.opening !== "" ? thread.opening : name;

  return (
    <li className={styles.item} data-open={open || undefined}>
      <button type="button" className={styles.open} aria-current={open ? "page" : undefined} onClick={onOpen}>
        <span className={styles.icon}>
          <Icon name={icon} size={16} />
        </span>
        <span className={styles.words}>
          <span className={styles.title}>{title}</span>
          <span className="visually-hidden">{about}</span>
          <span className={styles.line}>
            <time dateTime={thread.updatedAt}>{ago(thread.updatedAt, openedAt)}</time>
            <State thread={thread} />
          </span>
        </span>
      </button>
      <DeleteButton
        what={`${name}: ${about}`}
        consequence="This goes for good, with all its turns. The resume and the posting stay."
        className={styles.remove}
        onDelete={onRemove}
      />
    </li>
  );
}

function State({ thread: { status, kind, match, score, finished } }: { thread: ListedThread }) {
  if (status === "busy") return <span className={styles.busy}>running</span>;
  if (status === "error") return <span className={styles.failed}>failed</span>;
  if (match !== null && kind === "gap_analysis") {
    return <span className={styles.figure}>{percent(match)} match</span>;
  }
  if (score !== null) return <span className={styles.figure}>{percent(score)}</span>;
  return status === "interrupted" && !finished ? <span className={styles.busy}>waits for you</span> : null;
}
