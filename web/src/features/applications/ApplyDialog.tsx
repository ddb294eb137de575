import { useState } from "react";
import { useFollowing } from "../../hooks/following";
import { newestFirst, useLibrary } from "../../hooks/library";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { TextArea, TextField } from "../../ui/Field";
import { ProblemNotice } from "../../ui/Notice";
import { ResumeSelect } from "../jobs/SearchForm";
import { dayOf, inDays, momentOf, morningOf } from "./dates";
import styles from "./ApplyDialog.module.css";

/** After how many days one follows up, where nothing else is said. */
const FOLLOW_UP = 7;

interface Props {
  jobId: string;
  name: string;
  resumeId: string | null;
  onClose: () => void;
  onApplied: () => void;
}

/** Notes that the person applied: when, with which resume, and when to follow up. */
export function ApplyDialog({ jobId, name, resumeId, onClose, onApplied }: Props) {
  const following = useFollowing();
  const [now] = useState(() => Date.now());
  const [day, setDay] = useState(() => dayOf(now));
  const stored = newestFirst(useLibrary().resumes);
  const [resume, setResume] = useState(resumeId ?? (stored.length === 1 ? (stored[0]?.id ?? null) : null));
  const [followUp, setFollowUp] = useState(() => inDays(now, FOLLOW_UP));
  const [note, setNote] = useState("");
  const busy = following.busy.has(jobId);

  async function keep() {
    const at = momentOf(day, now);
    const reminder = morningOf(followUp);
    const kept = await following.put(jobId, {
      stage: "applied",
      ...(at !== null && { stage_at: at }),
      ...(resume !== null && { resume_id: resume }),
      ...(reminder !== null && { follow_up_at: reminder }),
    });
    if (!kept) return;
    if (note.trim() !== "" && !(await following.addNote(jobId, note.trim()))) return;
    onApplied();
    onClose();
  }

  return (
    <Dialog title="You applied" onClose={onClose}>
      <form
        className={styles.body}
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <p className={styles.about}>{name}</p>
        <div className={styles.row}>
          <TextField label="On" type="date" value={day} max={dayOf(now)} onChange={setDay} />
          <TextField
            label="Remind me to follow up"
            type="date"
            value={followUp}
            min={dayOf(now)}
            onChange={setFollowUp}
            hint="Empty for no reminder."
          />
        </div>
        <ResumeSelect label="Resume that was sent" none="None, or another one" value={resume} onChange={setResume} />
        <p className={styles.hint}>It is kept as it stands now, whatever you correct later.</p>
        <TextArea label="Note (optional)" value={note} onChange={setNote} rows={3} />
        {following.problem && <ProblemNotice problem={following.problem} />}
        <footer className={styles.footer}>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" busy={busy} disabled={busy}>
            Mark as applied
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
