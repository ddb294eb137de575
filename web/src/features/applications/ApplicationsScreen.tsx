import { useState } from "react";
import type { Application, Stage } from "../../api/applications";
import { EVERYTHING } from "../../hooks/jobQuery";
import { useFollowing } from "../../hooks/following";
import { Button } from "../../ui/Button";
import { DeleteButton } from "../../ui/DeleteButton";
import { Dialog } from "../../ui/Dialog";
import { Empty } from "../../ui/Empty";
import { ProblemNotice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { Skeleton } from "../../ui/Skeleton";
import { PlaceLink } from "../places/PlaceLink";
import { STAGE } from "../wording";
import { ApplicationCard } from "./ApplicationCard";
import { ApplicationPanel } from "./ApplicationPanel";
import { ApplyDialog } from "./ApplyDialog";
import { byStage, inFunnel, titleOf } from "./board";
import buttons from "../../ui/Button.module.css";
import styles from "./ApplicationsScreen.module.css";

/** What is followed, by how far it came. Cards are moved by their list of stages, or by dragging them. */
export default function ApplicationsScreen() {
  const following = useFollowing();
  const [openId, setOpenId] = useState<string | null>(null);
  const [applying, setApplying] = useState<Application | null>(null);
  const [over, setOver] = useState<Stage | null>(null);
  const [told, setTold] = useState("");
  const { applications } = following;
  const all = [...(applications?.values() ?? [])];
  const open = openId === null ? undefined : applications?.get(openId);

  function move(application: Application, stage: Stage) {
    if (application.stage === stage) return;
    if (stage === "applied" && application.sent === null) {
      setApplying(application);
      return;
    }
    void following.put(application.job_id, { stage }).then((kept) => {
      if (kept) setTold(`${titleOf(application)} is now under ${STAGE[stage]}.`);
    });
  }

  return (
    <Page
      title="Applications"
      width="wide"
      lead="Postings that you saved, and how far each came."
      actions={
        <PlaceLink to={{ at: "jobs", search: EVERYTHING }} className={`${buttons.button} ${buttons.plain}`}>
          Look for postings
        </PlaceLink>
      }
    >
      <p className="visually-hidden" role="status">
        {told}
      </p>
      {following.problem && (
        <ProblemNotice
          problem={following.problem}
          action={
            <Button icon="retry" onClick={following.reload}>
              Try again
            </Button>
          }
        />
      )}
      {applications === null && following.problem === null && (
        <Skeleton label="Loading your applications…" count={3} height="8rem" />
      )}
      {applications !== null && all.length === 0 && (
        <Empty
          icon="bookmark"
          title="You follow no posting yet"
          action={
            <PlaceLink to={{ at: "jobs", search: EVERYTHING }} className={`${buttons.button} ${buttons.primary}`}>
              Look for postings
            </PlaceLink>
          }
        >
          Save a posting where you find it. From then on it stands here, with its stage, your notes, the resume that
          you sent, and a reminder to follow up.
        </Empty>
      )}
      {all.length > 0 && (
        <>
          <ol className={styles.funnel} aria-label="How far your applications came">
            {inFunnel(all).map(({ stage, reached, share }) => (
              <li key={stage} className={styles.step}>
                <span className={styles.figure}>{reached}</span> {STAGE[stage].toLowerCase()}
                {share !== null && <span className={styles.share}> {Math.round(share * 100)}%</span>}
              </li>
            ))}
          </ol>
          <div className={styles.board}>
            {byStage(all).map(({ stage, items }) => (
              <div
                key={stage}
                role="presentation"
                className={styles.stage}
                data-over={over === stage || undefined}
                data-empty={items.length === 0 || undefined}
                onDragOver={(event) => {
                  event.preventDefault();
                  setOver(stage);
                }}
                onDragLeave={(event) => {
                  if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(null);
                }}
                onDrop={(event) => {
                  event.preventDefault();
                  setOver(null);
                  const dropped = applications?.get(event.dataTransfer.getData("text/plain"));
                  if (dropped !== undefined) move(dropped, stage);
                }}
              >
                <section aria-label={STAGE[stage]}>
                  <h2 className={styles.heading}>
                    {STAGE[stage]} <span className={styles.count}>{items.length}</span>
                  </h2>
                  <ul className={styles.cards}>
                    {items.map((application) => (
                      <li key={application.job_id}>
                        <ApplicationCard
                          application={application}
                          busy={following.busy.has(application.job_id)}
                          onMove={(to) => {
                            move(application, to);
                          }}
                          onOpen={() => {
                            setOpenId(application.job_id);
                          }}
                        />
                      </li>
                    ))}
                  </ul>
                </section>
              </div>
            ))}
          </div>
        </>
      )}
      {open !== undefined && (
        <Dialog
          title={titleOf(open)}
          onClose={() => {
            setOpenId(null);
          }}
        >
          <div className={styles.detail}>
            <ApplicationPanel application={open} />
            <div className={styles.forget}>
              Follow it no more
              <DeleteButton
                what={titleOf(open)}
                consequence="Its stages, its notes and what was sent go. The posting stays."
                onDelete={() => {
                  setOpenId(null);
                  void following.drop(open.job_id);
                }}
              />
            </div>
          </div>
        </Dialog>
      )}
      {applying !== null && (
        <ApplyDialog
          jobId={applying.job_id}
          name={titleOf(applying)}
          resumeId={null}
          onClose={() => {
            setApplying(null);
          }}
          onApplied={() => {
            setTold(`${titleOf(applying)} is now under ${STAGE.applied}.`);
          }}
        />
      )}
    </Page>
  );
}
