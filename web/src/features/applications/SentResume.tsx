import { useState } from "react";
import { type Application, getSentResume } from "../../api/applications";
import { useResume } from "../../hooks/library";
import { useLoad } from "../../hooks/useLoad";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { Loading } from "../../ui/Loading";
import { ProblemNotice } from "../../ui/Notice";
import { onDay, resumeName } from "../wording";
import styles from "./SentResume.module.css";

interface Props {
  jobId: string;
  sent: NonNullable<Application["sent"]>;
}

/** Which version of which resume was sent, to be looked at. */
export function SentResume({ jobId, sent }: Props) {
  const resume = useResume(sent.resume_id);
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.sent}>
      <Icon name="document" size={16} />
      <span className={styles.words}>
        Sent: {resume ? resumeName(resume) : "a resume"}, as it stood on {onDay(sent.version)}
      </span>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        View<span className="visually-hidden"> what was sent</span>
      </Button>
      {open && (
        <Dialog
          title="The resume that was sent"
          onClose={() => {
            setOpen(false);
          }}
        >
          <Version jobId={jobId} />
        </Dialog>
      )}
    </div>
  );
}

function Version({ jobId }: { jobId: string }) {
  const { value, problem } = useLoad(jobId, () => getSentResume(jobId));
  if (problem) {
    return (
      <div className={styles.version}>
        <ProblemNotice problem={problem} />
      </div>
    );
  }
  if (value === null) return <Loading>Opening…</Loading>;
  return (
    <div className={styles.version}>
      <p className={styles.skills}>
        {value.profile.skills.length} skills: {value.profile.skills.map(({ name }) => name).join(", ")}
      </p>
      <p className={styles.text}>{value.resume.text}</p>
    </div>
  );
}
