import { useState } from "react";
import type { StoredJob } from "../../api/domain";
import { newestFirst, useLibrary } from "../../hooks/library";
import type { Launch } from "../../hooks/useLaunch";
import { START } from "../../hooks/usePlace";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ProblemNotice } from "../../ui/Notice";
import { PlaceLink } from "../places/PlaceLink";
import { StoredList } from "../start/StoredList";
import { jobName, resumeName } from "../wording";
import styles from "./AnalyseButton.module.css";

interface Props {
  job: StoredJob;
  /** The resume to hold it against; null to be asked for where there are several. */
  resumeId: string | null;
  launch: Launch;
  look?: "primary" | "plain";
}

/** Goes to the gap analysis of a resume against a posting, and begins one where there is none. */
export function AnalyseButton({ job, resumeId, launch, look = "plain" }: Props) {
  const { resumes } = useLibrary();
  const stored = newestFirst(resumes);
  const [asking, setAsking] = useState(false);
  const [begun, setBegun] = useState(false);
  const only = stored.length === 1 ? stored[0]?.id : undefined;
  const known = resumeId ?? only ?? null;
  const busy = begun && launch.starting !== null;

  function analyse(resume: string) {
    setBegun(true);
    launch.open("gap_analysis", { resume_id: resume, job_id: job.id });
  }

  return (
    <>
      <Button
        look={look}
        icon="gauge"
        busy={busy}
        disabled={launch.starting !== null}
        onClick={() => {
          if (known === null) setAsking(true);
          else analyse(known);
        }}
      >
        Analyse fit
      </Button>
      {begun && launch.problem && <ProblemNotice problem={launch.problem} />}
      {asking && (
        <Dialog
          title="Which resume?"
          onClose={() => {
            setAsking(false);
          }}
        >
          <div className={styles.body}>
            <p className={styles.about}>{jobName(job)}</p>
            <StoredList
              label="Stored resumes"
              loading={false}
              empty="No resume is stored yet."
              items={stored.map((resume) => ({
                id: resume.id,
                title: resumeName(resume),
                detail: resume.filename ?? "Pasted text",
                pick: () => {
                  setAsking(false);
                  analyse(resume.id);
                },
              }))}
            />
            {stored.length === 0 && (
              <p>
                <PlaceLink to={START}>Upload one</PlaceLink> where analyses begin, then come back.
              </p>
            )}
          </div>
        </Dialog>
      )}
    </>
  );
}
