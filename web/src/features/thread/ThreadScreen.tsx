import { useRef, useState } from "react";
import type { AnalysisThread } from "../../hooks/useAnalysis";
import { useJob, useResume } from "../../hooks/library";
import type { Launch } from "../../hooks/useLaunch";
import { Button } from "../../ui/Button";
import { Composer } from "../../ui/Composer";
import { Loading } from "../../ui/Loading";
import { ProblemNotice } from "../../ui/Notice";
import { CorrectDialog } from "../correct/CorrectDialog";
import { NextSteps } from "../machine/NextSteps";
import { PairTabs } from "../machine/PairTabs";
import { askFit, jobName, percent } from "../wording";
import { TurnView } from "./TurnView";
import { useFollow } from "./useFollow";
import styles from "./ThreadScreen.module.css";

interface Props {
  thread: AnalysisThread;
  launch: Launch;
  /** Whether the server has a coach. */
  coach: boolean;
  onNew: () => void;
}

/** One thread as a chat, with the panels of its latest answer. */
export function ThreadScreen({ thread, launch, coach, onNew }: Props) {
  const { documents, analysis, turns, running, problem } = thread;
  const resume = useResume(documents?.resume_id);
  const job = useJob(documents?.job_id);
  const [correcting, setCorrecting] = useState(false);
  const [asking, setAsking] = useState("");
  const latest = useRef<HTMLElement>(null);
  useFollow(latest, turns.length, running);

  if (thread.loading) {
    return <Loading>Opening the analysis…</Loading>;
  }

  const answered = turns.findLastIndex((turn) => turn.answer !== null);

  return (
    <div className={styles.thread}>
      {documents && <PairTabs kind="gap_analysis" documents={documents} launch={launch} />}
      <h1 className="visually-hidden">{job ? jobName(job) : "Analysis"}</h1>
      {turns.length === 0 && problem && (
        <ProblemNotice problem={problem} action={<Button onClick={onNew}>Start a new analysis</Button>} />
      )}
      {turns.map((turn, index) => {
        const last = index === turns.length - 1;
        return (
          <TurnView
            key={index}
            turn={turn}
            analysis={index === answered ? analysis : null}
            {...(last && { ref: latest, live: thread })}
          />
        );
      })}
      <p className="visually-hidden" role="status">
        {!running && analysis && answered === turns.length - 1
          ? `The analysis is done. Verdict: ${analysis.verdict.kind}. Match: ${percent(analysis.overall_match)}.`
          : ""}
      </p>

      {!running && documents && analysis && <NextSteps documents={documents} launch={launch} />}
      <div className={styles.actions}>
        {running && (
          <Button icon="stop" onClick={thread.stop}>
            Stop
          </Button>
        )}
        {!running && documents && resume && job && (
          <>
            <Button
              icon="edit"
              onClick={() => {
                setCorrecting(true);
              }}
            >
              Not right? Correct the profile
            </Button>
            <Button
              look="quiet"
              icon="retry"
              onClick={() => {
                thread.start(documents, askFit(resume, job));
              }}
            >
              Analyse again
            </Button>
          </>
        )}
      </div>

      {coach && !running && documents && analysis && (
        <Composer
          label="Ask the coach"
          placeholder="Ask the coach about this result…"
          value={asking}
          onChange={setAsking}
          onSend={() => {
            launch.begin("coach", documents, { messages: [{ type: "human", content: asking.trim() }] });
          }}
          send="Ask"
          rows={1}
          enterSends
          disabled={launch.starting !== null}
        />
      )}

      {correcting && documents && resume && (
        <CorrectDialog
          resume={resume}
          onClose={() => {
            setCorrecting(false);
          }}
          onCorrected={(inWords) => {
            setCorrecting(false);
            thread.start(documents, inWords);
          }}
        />
      )}
    </div>
  );
}
