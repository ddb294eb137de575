import { useId, useRef, useState } from "react";
import type { QuizGrade, RoadmapWeek } from "../../api/roadmap";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { percent } from "../wording";
import { hours } from "./standing";
import styles from "./Checkpoint.module.css";

interface Props {
  week: RoadmapWeek;
  take: (week: number, answers: (number | null)[]) => Promise<QuizGrade | null>;
  editable: boolean;
}

/** Half of the questions about a skill, which the server asks for as part of its proof. */
const PASSED = 0.5;

/** The checkpoint of a week: taken here, graded at once, and taken again if wanted. */
export function Checkpoint({ week, take, editable }: Props) {
  const [open, setOpen] = useState(false);
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const task = week.tasks.find(({ kind }) => kind === "quiz");

  return (
    <section className={styles.checkpoint} aria-labelledby={titleId}>
      <div className={styles.head}>
        <div>
          <h3 ref={heading} id={titleId} className={styles.title} tabIndex={-1}>
            Checkpoint of week {week.number}
          </h3>
          <p className={styles.about}>
            {week.quiz.length} questions{task && `, about ${hours(task.hours)}`}, without looking anything up
          </p>
        </div>
        {week.grade && !open && (
          <Chip tone={week.grade.score >= PASSED ? "good" : "warn"}>
            {week.grade.right.length} of {week.grade.asked.length} right
          </Chip>
        )}
        {editable && !open && (
          <Button
            icon={week.grade ? "retry" : "flag"}
            onClick={() => {
              setOpen(true);
            }}
          >
            {week.grade ? "Take it again" : "Take the checkpoint"}
          </Button>
        )}
      </div>
      {open && (
        <Questions
          week={week}
          onCancel={() => {
            setOpen(false);
          }}
          onAnswer={async (answers) => {
            if ((await take(week.number, answers)) === null) return;
            setOpen(false);
            heading.current?.focus();
          }}
        />
      )}
      {!open && week.grade && <Graded grade={week.grade} />}
    </section>
  );
}

interface QuestionsProps {
  week: RoadmapWeek;
  onCancel: () => void;
  onAnswer: (answers: (number | null)[]) => Promise<void>;
}

function Questions({ week, onCancel, onAnswer }: QuestionsProps) {
  const [answers, setAnswers] = useState<ReadonlyMap<string, number>>(new Map());
  const [sending, setSending] = useState(false);
  const name = useId();
  const left = week.quiz.length - answers.size;
  return (
    <form
      className={styles.questions}
      onSubmit={(event) => {
        event.preventDefault();
        setSending(true);
        void onAnswer(week.quiz.map((item) => answers.get(item.id) ?? null)).finally(() => {
          setSending(false);
        });
      }}
    >
      {week.quiz.map((item, index) => (
        <fieldset key={item.id} className={styles.question}>
          <legend className={styles.asked}>
            {index + 1}. {item.question}
          </legend>
          {item.options.map((option, at) => (
            <label key={option} className={styles.option}>
              <input
                type="radio"
                name={`${name}-${item.id}`}
                checked={answers.get(item.id) === at}
                onChange={() => {
                  setAnswers((before) => new Map(before).set(item.id, at));
                }}
              />
              <span>{option}</span>
            </label>
          ))}
        </fieldset>
      ))}
      <div className={styles.actions}>
        <Button type="submit" look="primary" busy={sending} disabled={sending || answers.size === 0}>
          Grade my answers
        </Button>
        <Button look="quiet" onClick={onCancel}>
          Not now
        </Button>
        {left > 0 && left < week.quiz.length && (
          <span className={styles.about}>{left === 1 ? "One is" : `${left} are`} not answered yet.</span>
        )}
      </div>
    </form>
  );
}

/** How it went, and for what was wrong, what is right and why. */
function Graded({ grade }: { grade: QuizGrade }) {
  return (
    <div className={styles.graded} role="status">
      <p>
        {grade.wrong.length === 0
          ? "Everything was right."
          : `${percent(grade.score)} were right. What was not:`}
      </p>
      {grade.wrong.length > 0 && (
        <ul className={styles.wrong}>
          {grade.wrong.map((answer) => (
            <li key={answer.item_id} className={styles.mistake}>
              <p className={styles.asked}>{answer.question}</p>
              <dl className={styles.answers}>
                <dt>You said</dt>
                <dd>{answer.given ?? "nothing"}</dd>
                <dt>Right is</dt>
                <dd className={styles.right}>{answer.right}</dd>
              </dl>
              {answer.why !== "" && <p className={styles.why}>{answer.why}</p>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
