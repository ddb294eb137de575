import { useId, useState } from "react";
import type { Stage } from "../../api/applications";
import { useFollowing } from "../../hooks/following";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { STAGE, STAGES } from "../wording";
import { ApplyDialog } from "./ApplyDialog";
import styles from "./FollowControl.module.css";

interface Props {
  jobId: string;
  /** What the posting is called. */
  name: string;
  /** The resume that is looked at, which is probably the one that is sent. */
  resumeId: string | null;
  /** Called when a stage was told. */
  onStage?: (stage: Stage) => void;
}

/** Saves a posting; once it is saved, says how far it came, and moves it on. */
export function FollowControl({ jobId, name, resumeId, onStage }: Props) {
  const following = useFollowing();
  const id = useId();
  const [applying, setApplying] = useState(false);
  const application = following.applications?.get(jobId);
  const busy = following.busy.has(jobId);

  function put(stage: Stage) {
    void following.put(jobId, { stage }).then((kept) => {
      if (kept) onStage?.(stage);
    });
  }

  return (
    <>
      {application === undefined ? (
        <Button
          look="quiet"
          icon="bookmark"
          busy={busy}
          disabled={busy}
          aria-label={`Save ${name}`}
          onClick={() => {
            put("saved");
          }}
        >
          Save
        </Button>
      ) : (
        <span className={styles.stage} data-stage={application.stage} aria-busy={busy}>
          <Icon name="bookmark" size={16} />
          <label htmlFor={id} className="visually-hidden">
            Stage of {name}
          </label>
          <select
            id={id}
            className={styles.select}
            value={application.stage}
            disabled={busy}
            onChange={(event) => {
              const stage = event.target.value;
              if (stage === "none") void following.drop(jobId);
              else if (stage === "applied") setApplying(true);
              else put(stage as Stage);
            }}
          >
            {STAGES.map((stage) => (
              <option key={stage} value={stage}>
                {STAGE[stage]}
              </option>
            ))}
            {application.stage === "saved" && application.notes.length === 0 && (
              <option value="none">Follow no more</option>
            )}
          </select>
        </span>
      )}
      {applying && (
        <ApplyDialog
          jobId={jobId}
          name={name}
          resumeId={application?.sent?.resume_id ?? resumeId}
          onClose={() => {
            setApplying(false);
          }}
          onApplied={() => {
            onStage?.("applied");
          }}
        />
      )}
    </>
  );
}
