import { useId, useState } from "react";
import type { Application, Stage } from "../../api/applications";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { Icon } from "../../ui/Icon";
import { PlaceLink } from "../places/PlaceLink";
import { ago, STAGE, STAGES } from "../wording";
import { since, titleOf } from "./board";
import { due } from "./dates";
import styles from "./ApplicationCard.module.css";

interface Props {
  application: Application;
  busy: boolean;
  onMove: (stage: Stage) => void;
  onOpen: () => void;
}

/** An application on the board. */
export function ApplicationCard({ application, busy, onMove, onOpen }: Props) {
  const id = useId();
  const [now] = useState(() => Date.now());
  const { job_id: jobId, title, company, location, stage, follow_up_at, notes, closed_at } = application;
  const followUp = follow_up_at === null ? null : due(follow_up_at, now);
  const name = titleOf(application);
  return (
    <div
      role="presentation"
      className={styles.drag}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData("text/plain", jobId);
        event.dataTransfer.effectAllowed = "move";
      }}
    >
      <article className={styles.card} aria-label={name} aria-busy={busy}>
        <h3 className={styles.title}>
          <PlaceLink
            to={{ at: "posting", jobId, resumeId: application.sent?.resume_id ?? null }}
            draggable={false}
          >
            {title}
          </PlaceLink>
        </h3>
        <p className={styles.about}>{[company, location].filter((part) => part !== null).join(" · ")}</p>
        <p className={styles.facts}>
          <span>
            {STAGE[stage]} <time dateTime={since(application)}>{ago(since(application), now)}</time>
          </span>
          {notes.length > 0 && <span>{notes.length === 1 ? "1 note" : `${notes.length} notes`}</span>}
        </p>
        {(followUp !== null || closed_at !== null) && (
          <p className={styles.marks}>
            {followUp !== null && (
              <Chip tone={followUp.due ? "warn" : "neutral"}>
                <Icon name="clock" size={12} />
                <span>
                  {followUp.due ? "follow-up due" : "follow up"} {followUp.words}
                </span>
              </Chip>
            )}
            {closed_at !== null && <Chip tone="neutral">no longer offered</Chip>}
          </p>
        )}
        <div className={styles.foot}>
          <label htmlFor={id} className="visually-hidden">
            Stage of {name}
          </label>
          <select
            id={id}
            className={styles.select}
            value={stage}
            disabled={busy}
            onChange={(event) => {
              onMove(event.target.value as Stage);
            }}
          >
            {STAGES.map((value) => (
              <option key={value} value={value}>
                {STAGE[value]}
              </option>
            ))}
          </select>
          <Button look="quiet" icon="edit" iconOnly onClick={onOpen}>
            {`Notes and reminder of ${name}`}
          </Button>
        </div>
      </article>
    </div>
  );
}
