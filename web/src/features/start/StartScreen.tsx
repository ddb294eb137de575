import { useId, useState } from "react";
import type { Documents } from "../../api/graph";
import type { Problem } from "../../api/problem";
import { useLibrary } from "../../hooks/library";
import { Button } from "../../ui/Button";
import { ProblemNotice } from "../../ui/Notice";
import { askFit } from "../wording";
import { PostingCard } from "./PostingCard";
import { ResumeCard } from "./ResumeCard";
import { usePostingIntake } from "./usePostingIntake";
import { useResumeIntake } from "./useResumeIntake";
import styles from "./StartScreen.module.css";

interface Props {
  starting: boolean;
  /** Why an analysis could not be started. */
  problem: Problem | null;
  onAnalyse: (documents: Documents, question: string) => void;
}

/** Where an analysis begins: one resume, one posting. */
export function StartScreen({ starting, problem, onAnalyse }: Props) {
  const library = useLibrary();
  const resume = useResumeIntake();
  const posting = usePostingIntake();
  const [resolving, setResolving] = useState(false);
  const formId = useId();

  async function analyse() {
    setResolving(true);
    const [aResume, aPosting] = await Promise.all([resume.resolve(), posting.resolve()]);
    setResolving(false);
    if (aResume === null || aPosting === null) return;
    onAnalyse({ resume_id: aResume.id, job_id: aPosting.id }, askFit(aResume, aPosting));
  }

  return (
    <div className={styles.screen}>
      <header className={styles.intro}>
        <h1 className={styles.title}>What lies between you and the job?</h1>
        <p className={styles.lead}>
          Hand over a resume and a posting. You get a verdict, every gap with the line that asks for it, and the
          line of yours that comes nearest.
        </p>
      </header>

      {library.problem && (
        <ProblemNotice
          problem={library.problem}
          action={
            <Button icon="retry" onClick={library.reload}>
              Try again
            </Button>
          }
        />
      )}

      <div className={styles.cards}>
        <ResumeCard intake={resume} />
        <PostingCard intake={posting} form={formId} />
      </div>

      {problem && <ProblemNotice problem={problem} />}

      <form
        id={formId}
        className={styles.actions}
        onSubmit={(event) => {
          event.preventDefault();
          void analyse();
        }}
      >
        <Button
          type="submit"
          look="primary"
          className={styles.analyse}
          busy={resolving || starting}
          disabled={resolving || starting || resume.busy || posting.busy}
        >
          Analyse
        </Button>
        <p className={styles.fine}>Documents stay with this server, encrypted.</p>
      </form>
    </div>
  );
}
