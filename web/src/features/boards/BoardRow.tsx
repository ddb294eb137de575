import type { Board, Pull } from "../../api/boards";
import { EVERYTHING } from "../../hooks/jobQuery";
import { Button } from "../../ui/Button";
import { Chip, type Tone } from "../../ui/Chip";
import { PlaceLink } from "../places/PlaceLink";
import { ago, boardName } from "../wording";
import { inWords, isActive, progressOf } from "./progress";
import styles from "./BoardRow.module.css";

const STATUS: Record<Pull["status"], { word: string; tone: Tone }> = {
  queued: { word: "queued", tone: "neutral" },
  running: { word: "running", tone: "accent" },
  done: { word: "up to date", tone: "good" },
  failed: { word: "failed", tone: "bad" },
  cancelled: { word: "stopped", tone: "warn" },
};

const at = new Intl.DateTimeFormat("en", { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

interface Props {
  board: Board;
  now: number;
  busy: ReadonlySet<string>;
  onPull: () => void;
  onCancel: (pullId: string) => void;
}

/** A board: what it offers, how its last pull went or how far it is, and when the next one is. */
export function BoardRow({ board, now, busy, onPull, onCancel }: Props) {
  const { source, offered, latest, pulled_at, next_at } = board;
  const name = boardName(source);
  const active = latest !== null && isActive(latest);
  return (
    <li className={styles.row}>
      <div className={styles.name}>
        <h3 className={styles.title}>{name}</h3>
        <p className={styles.faint}>
          <code>{source}</code>
        </p>
      </div>
      <p className={styles.offered}>
        {offered > 0 ? (
          <PlaceLink
            to={{ at: "jobs", search: { ...EVERYTHING, sources: [source] } }}
            aria-label={`${offered} postings of ${name}`}
          >
            {offered.toLocaleString("en")}
          </PlaceLink>
        ) : (
          "0"
        )}{" "}
        <span className={styles.faint}>offered</span>
      </p>
      <div className={styles.state}>
        <p className={styles.line}>
          {latest !== null && <Chip tone={STATUS[latest.status].tone}>{STATUS[latest.status].word}</Chip>}
          <span className={styles.faint}>
            {active && `since ${at.format(Date.parse(latest.started_at))}`}
            {!active && (pulled_at === null ? "never pulled to its end" : `pulled ${ago(pulled_at, now)}`)}
            {next_at !== null && ` · next ${at.format(Date.parse(next_at))}`}
          </span>
        </p>
        {latest !== null && (
          <>
            {latest.problem !== null ? (
              <p className={styles.problem}>{latest.problem}</p>
            ) : (
              <p className={styles.words} role={active ? "status" : undefined}>
                {inWords(latest)}
              </p>
            )}
            {active && <Progress pull={latest} name={name} />}
          </>
        )}
      </div>
      <div className={styles.actions}>
        {active ? (
          <Button
            icon="stop"
            busy={busy.has(latest.id)}
            disabled={busy.has(latest.id)}
            onClick={() => {
              onCancel(latest.id);
            }}
          >
            Stop<span className="visually-hidden"> the pull of {name}</span>
          </Button>
        ) : (
          <Button look="quiet" icon="retry" disabled={busy.has("pull")} onClick={onPull}>
            Pull<span className="visually-hidden"> {name}</span>
          </Button>
        )}
      </div>
    </li>
  );
}

/** How far a pull is; without a share where the board has not said how much there is. */
function Progress({ pull, name }: { pull: Pull; name: string }) {
  const progress = progressOf(pull);
  return (
    <progress
      className={styles.progress}
      aria-label={`Pull of ${name}`}
      {...(progress !== null && { value: progress.done, max: progress.of })}
    />
  );
}
