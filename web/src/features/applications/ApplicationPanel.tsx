import { useState } from "react";
import type { Application } from "../../api/applications";
import { useFollowing } from "../../hooks/following";
import { useTyped } from "../../hooks/useTyped";
import { Button } from "../../ui/Button";
import { DeleteButton } from "../../ui/DeleteButton";
import { TextArea, TextField } from "../../ui/Field";
import { Icon } from "../../ui/Icon";
import { ProblemNotice } from "../../ui/Notice";
import { onDay, STAGE } from "../wording";
import { dayOf, due, morningOf } from "./dates";
import { SentResume } from "./SentResume";
import styles from "./ApplicationPanel.module.css";

/** What is kept of an application: its stages, when to follow up, what was sent, and notes. */
export function ApplicationPanel({ application }: { application: Application }) {
  const following = useFollowing();
  const { job_id: jobId, history, follow_up_at, sent } = application;
  return (
    <div className={styles.panel}>
      <section aria-label="Stages">
        <ol className={styles.history}>
          {history.map(({ stage, at }, index) => (
            <li key={`${stage} ${at}`} data-current={index === history.length - 1 || undefined}>
              <span>{STAGE[stage]}</span> <time dateTime={at}>{onDay(at)}</time>
            </li>
          ))}
        </ol>
      </section>
      <FollowUp jobId={jobId} followUp={follow_up_at} />
      {sent !== null && <SentResume jobId={jobId} sent={sent} />}
      <Notes application={application} />
      {following.problem && <ProblemNotice problem={following.problem} />}
    </div>
  );
}

function FollowUp({ jobId, followUp }: { jobId: string; followUp: string | null }) {
  const following = useFollowing();
  const [now] = useState(() => Date.now());
  const [day, setDay] = useTyped(followUp === null ? "" : dayOf(Date.parse(followUp)));
  const state = followUp === null ? null : due(followUp, now);

  function keep(value: string) {
    setDay(value);
    const at = morningOf(value);
    // While a year is typed, a date field passes through years long gone.
    if (at !== null && Date.parse(at) > now - 366 * 86_400_000) void following.put(jobId, { follow_up_at: at });
  }

  return (
    <div className={styles.followUp}>
      <TextField label="Follow up on" type="date" value={day} min={dayOf(now)} onChange={keep} />
      {followUp !== null && state !== null && (
        <>
          <span className={styles.due} data-due={state.due || undefined}>
            <Icon name="clock" size={14} /> {state.words}
          </span>
          <Button
            onClick={() => {
              void following.put(jobId, { follow_up_at: null });
            }}
          >
            Done<span className="visually-hidden"> with the reminder</span>
          </Button>
        </>
      )}
    </div>
  );
}

function Notes({ application }: { application: Application }) {
  const following = useFollowing();
  const [text, setText] = useState("");
  const { job_id: jobId, notes } = application;
  const busy = following.busy.has(jobId);

  function add() {
    void following.addNote(jobId, text.trim()).then((kept) => {
      if (kept) setText("");
    });
  }

  return (
    <section className={styles.notes} aria-label="Notes">
      <form
        className={styles.add}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== "") add();
        }}
      >
        <TextArea label="Add a note" value={text} onChange={setText} rows={2} />
        <Button type="submit" busy={busy} disabled={busy || text.trim() === ""}>
          Add note
        </Button>
      </form>
      {notes.length > 0 && (
        <ul className={styles.list}>
          {[...notes].reverse().map((note) => (
            <li key={note.id} className={styles.note}>
              <div>
                <time className={styles.when} dateTime={note.at}>
                  {onDay(note.at)}
                </time>
                <p className={styles.text}>{note.text}</p>
              </div>
              <DeleteButton
                what={`note of ${onDay(note.at)}`}
                consequence="The note goes for good."
                onDelete={() => {
                  void following.dropNote(jobId, note.id);
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
