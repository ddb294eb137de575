import { useCallback, useEffect, useState } from "react";
import type { Documents } from "../../api/graph";
import {
  FEWEST_QUESTIONS,
  getOutcome,
  type InterviewOutcome,
  MOST_QUESTIONS,
} from "../../api/interview";
import { asProblem, type Problem } from "../../api/problem";
import type { Launch } from "../../hooks/useLaunch";
import { Bar } from "../../ui/Bar";
import { Button } from "../../ui/Button";
import { Select } from "../../ui/Field";
import { Loading } from "../../ui/Loading";
import { ProblemNotice } from "../../ui/Notice";
import { percent } from "../wording";
import { missedQuestions } from "./exchanges";
import { Interval } from "./Interval";
import { QuestionOutcome } from "./QuestionOutcome";
import styles from "./OutcomeView.module.css";

interface Props {
  threadId: string;
  documents: Documents | null;
  launch: Launch;
}

/** What an interview came to, question by question, and what to do about it. */
export function OutcomeView({ threadId, documents, launch }: Props) {
  const [outcome, setOutcome] = useState<InterviewOutcome | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const read = useCallback(() => {
    getOutcome(threadId).then(
      (found) => {
        setOutcome(found);
        setProblem(null);
      },
      (error: unknown) => {
        setProblem(asProblem(error));
      },
    );
  }, [threadId]);
  useEffect(read, [read]);

  if (problem) {
    return (
      <ProblemNotice
        problem={problem}
        action={
          <Button icon="retry" onClick={read}>
            Read again
          </Button>
        }
      />
    );
  }
  if (outcome === null) return <Loading>Reading the feedback…</Loading>;
  return (
    <>
      <Summary outcome={outcome} />
      {documents && <Actions outcome={outcome} documents={documents} launch={launch} />}
      <ol className={styles.questions} aria-label="Feedback">
        {outcome.questions.map((question, index) => {
          const feedback = outcome.feedback.find(({ question_id }) => question_id === question.question_id);
          const answer = outcome.answers.find(({ question_id }) => question_id === question.question_id);
          return (
            answer &&
            feedback && (
              <QuestionOutcome
                key={question.question_id}
                number={index + 1}
                question={question}
                answer={answer}
                feedback={feedback}
              />
            )
          );
        })}
      </ol>
    </>
  );
}

function Summary({ outcome }: { outcome: InterviewOutcome }) {
  const { overall_score: score, readiness } = outcome;
  return (
    <>
      <p className={styles.summary}>{outcome.summary}</p>
      <div className={styles.figures}>
        <section className={styles.figure} aria-label="Overall score">
          <h2 className={styles.name}>Overall score</h2>
          {score === null ? (
            <p className={styles.none}>No answer could be judged.</p>
          ) : (
            <>
              <p className={styles.value}>{percent(score)}</p>
              <Bar share={score} />
              <p className={styles.words}>The mean over your answers, a skipped one as nothing.</p>
            </>
          )}
        </section>
        <section className={styles.figure} aria-label="Interview readiness">
          <h2 className={styles.name}>Interview readiness</h2>
          {readiness === null || readiness.questions === 0 ? (
            <p className={styles.none}>No figure without an answer.</p>
          ) : (
            <>
              <p className={styles.value}>{percent(readiness.score)}</p>
              <Interval low={readiness.low} high={readiness.high} at={readiness.score} />
              <p className={styles.words}>{readiness.explanation}</p>
            </>
          )}
        </section>
      </div>
    </>
  );
}

const LENGTHS = Array.from({ length: MOST_QUESTIONS - FEWEST_QUESTIONS + 1 }, (_, at) => FEWEST_QUESTIONS + at);

function Actions({ outcome, documents, launch }: Omit<Props, "threadId" | "documents"> & {
  outcome: InterviewOutcome;
  documents: Documents;
}) {
  const [length, setLength] = useState("6");
  const missed = missedQuestions(outcome.questions, outcome.feedback);
  return (
    <div className={styles.actions}>
      {missed.length > 0 && (
        <Button
          look="primary"
          icon="plan"
          busy={launch.starting === "roadmap"}
          onClick={() => {
            launch.begin("roadmap", documents, { missed });
          }}
        >
          Work the misses into my plan
        </Button>
      )}
      <span className={styles.again}>
        <Select label="Questions" value={length} onChange={setLength}>
          {LENGTHS.map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </Select>
        <Button
          icon="retry"
          busy={launch.starting === "interview"}
          onClick={() => {
            launch.begin("interview", documents, { length: Number(length) });
          }}
        >
          Rehearse again
        </Button>
      </span>
    </div>
  );
}
