import { useState } from "react";
import { EVERYTHING } from "../../hooks/jobQuery";
import { useBoards } from "../../hooks/useBoards";
import { Button } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { ProblemNotice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { Skeleton } from "../../ui/Skeleton";
import { PlaceLink } from "../places/PlaceLink";
import { BoardRow } from "./BoardRow";
import { DeadLetterPanel } from "./DeadLetterPanel";
import { inOrder, isMoving, waitingInWords } from "./progress";
import { PullForm } from "./PullForm";
import { SourceGuide } from "./SourceGuide";
import styles from "./BoardsScreen.module.css";

/** Where postings come from: how each board stands, and what could not be read. */
export default function BoardsScreen() {
  const boards = useBoards(isMoving);
  const { status, letters, problem, busy } = boards;
  const [text, setText] = useState("");
  const [now] = useState(() => Date.now());
  const offered = Object.values(status?.boards ?? []).reduce((sum, board) => sum + board.offered, 0);

  function pull(sources: string[]) {
    void boards.pull(sources).then((queued) => {
      if (queued) setText("");
    });
  }

  return (
    <Page
      title="Boards"
      lead="Job boards and careers pages that postings are pulled from."
      actions={
        <PlaceLink to={{ at: "jobs", search: { ...EVERYTHING, scope: "market" } }} className={styles.link}>
          {offered === 0 ? "Search postings" : `Search ${offered.toLocaleString("en")} postings`}
        </PlaceLink>
      }
    >
      <PullForm text={text} busy={busy.has("pull")} onText={setText} onPull={pull} />
      {problem && (
        <ProblemNotice
          problem={problem}
          action={
            <Button icon="retry" onClick={boards.reload}>
              Look again
            </Button>
          }
        />
      )}
      {status === null && problem === null && <Skeleton label="Loading the boards…" count={3} height="6rem" />}
      {status?.boards.length === 0 && (
        <Empty icon="inbox" title="No board was pulled yet">
          Name one above, or take one of these. What it lists is read, compared with what is there, and searchable as
          it comes in.
        </Empty>
      )}
      {status !== null && status.boards.length > 0 && (
        <section className={styles.section} aria-label="Boards">
          <div className={styles.head}>
            <h2 className={styles.heading}>How they stand</h2>
            <p className={styles.soft} role="status">
              {waitingInWords(status.waiting)}
            </p>
            <Button
              icon="retry"
              disabled={busy.has("pull") || isMoving(status)}
              onClick={() => {
                pull(status.boards.map(({ source }) => source));
              }}
            >
              Pull all
            </Button>
          </div>
          <ul className={styles.boards}>
            {inOrder(status.boards).map((board) => (
              <BoardRow
                key={board.source}
                board={board}
                now={now}
                busy={busy}
                onPull={() => {
                  pull([board.source]);
                }}
                onCancel={boards.cancel}
              />
            ))}
          </ul>
          <p className={styles.soft}>
            {status.schedule === null
              ? "Nothing is pulled by itself. PULL_SOURCES and PULL_SCHEDULE of the server change that."
              : `${status.schedule.sources.length} of them are pulled by themselves (${status.schedule.cron}, UTC).`}
          </p>
        </section>
      )}
      {letters !== null && letters.items.length > 0 && (
        <DeadLetterPanel letters={letters} busy={busy} onRetry={boards.retry} onDrop={boards.drop} />
      )}
      {status !== null && (
        <SourceGuide
          known={status.known_sources}
          open={status.boards.length === 0}
          onPick={(name) => {
            setText((before) => (before.trim() === "" ? name : `${before.trim()}, ${name}`));
          }}
        />
      )}
    </Page>
  );
}
