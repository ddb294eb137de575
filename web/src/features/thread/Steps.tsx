import type { Step } from "../../hooks/progress";
import { Icon } from "../../ui/Icon";
import styles from "./Steps.module.css";

/** The steps of a run as they happen; one line that opens, once it is over. */
export function Steps({ steps, running }: { steps: Step[]; running: boolean }) {
  if (running) {
    return (
      <div className={styles.running}>
        <ol className={styles.list} aria-label="Steps" aria-live="polite" aria-relevant="additions text">
          {steps.length === 0 && <Line label="Starting" detail="" done={false} />}
          {steps.map((step) => (
            <Line key={step.step} label={step.label} detail={step.detail} done={step.status === "done"} />
          ))}
        </ol>
      </div>
    );
  }
  if (steps.length === 0) return null;
  return (
    <details className={styles.over}>
      <summary className={styles.summary}>
        <Icon name="chevron" size={14} />
        {steps.length} {steps.length === 1 ? "step" : "steps"} taken
      </summary>
      <ol className={styles.list} aria-label="Steps">
        {steps.map((step) => (
          <Line key={step.step} label={step.label} detail={step.detail} done={step.status === "done"} />
        ))}
      </ol>
    </details>
  );
}

function Line({ label, detail, done }: { label: string; detail: string; done: boolean }) {
  return (
    <li className={styles.line}>
      {done ? (
        <span className={styles.done}>
          <Icon name="check" size={16} />
        </span>
      ) : (
        <span className={styles.pulse} aria-hidden="true" />
      )}
      <span className={styles.words}>
        <span className={done ? undefined : styles.current}>{label}</span>{" "}
        {detail !== "" && <span className={styles.detail}>{detail}</span>}
      </span>
    </li>
  );
}
