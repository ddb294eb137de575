import type { Documents } from "../../api/graph";
import type { Launch, Undertaking } from "../../hooks/useLaunch";
import { Icon } from "../../ui/Icon";
import { ProblemNotice } from "../../ui/Notice";
import { KIND } from "../kinds";
import styles from "./NextSteps.module.css";

const STEPS: { kind: Undertaking; title: string; words: string }[] = [
  { kind: "roadmap", title: "Plan four weeks", words: "What to learn first, with tasks, a project and a test." },
  { kind: "interview", title: "Rehearse the interview", words: "Questions aimed at your gaps, answers judged." },
  { kind: "reframe", title: "Reword my resume", words: "Your lines in the posting’s terms, no fact added." },
  { kind: "letter", title: "Cover letter", words: "From what both documents say, nothing else." },
];

/** What can be done about a result. */
export function NextSteps({ documents, launch }: { documents: Documents; launch: Launch }) {
  return (
    <section className={styles.steps} aria-label="Next steps">
      <h2 className={styles.heading}>Next steps</h2>
      <ul className={styles.cards}>
        {STEPS.map(({ kind, title, words }) => (
          <li key={kind}>
            <button
              type="button"
              className={styles.card}
              aria-busy={launch.starting === kind || undefined}
              aria-disabled={launch.starting !== null || undefined}
              onClick={() => {
                launch.open(kind, documents);
              }}
            >
              <span className={styles.icon}>
                <Icon name={KIND[kind].icon} size={20} />
              </span>
              <span className={styles.title}>{title}</span>
              <span className={styles.words}>{words}</span>
            </button>
          </li>
        ))}
      </ul>
      {launch.problem && <ProblemNotice problem={launch.problem} />}
    </section>
  );
}
