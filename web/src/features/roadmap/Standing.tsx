import type { Roadmap } from "../../api/roadmap";
import { Bar } from "../../ui/Bar";
import { Chip } from "../../ui/Chip";
import { Answer } from "../thread/Answer";
import { ReadinessChart } from "./ReadinessChart";
import { badges, hours, hoursOf, points, share, tasksDone, weeksOf } from "./standing";
import styles from "./Standing.module.css";

/** What the plan is about, where readiness goes with it, and how far it has come. */
export function Standing({ roadmap }: { roadmap: Roadmap }) {
  const tasks = weeksOf(roadmap).flatMap((week) => week.tasks);
  const worked = hoursOf(tasks);
  const done = tasksDone(tasks);
  const reached = badges(roadmap);
  return (
    <div className={styles.standing}>
      <div className={styles.overview}>
        <Answer text={roadmap.overview} mode={roadmap.mode} />
      </div>
      <div className={styles.side}>
        <ReadinessChart path={roadmap.readiness} />
        <section className={styles.progress} aria-label="Progress">
          <p className={styles.figures}>
            <span>
              <strong>{done.done}</strong> of {done.of} tasks
            </span>
            <span>
              {hours(worked.done)} of {hours(worked.of)}
            </span>
            <span title="Ten for each hour worked, five for each right answer of a checkpoint">
              <strong>{Math.round(points(roadmap))}</strong> XP
            </span>
          </p>
          <Bar share={share(worked)} tone={share(worked) === 1 ? "good" : "accent"} />
          {reached.length > 0 && (
            <ul className={styles.badges} aria-label="Badges">
              {reached.map((badge) => (
                <li key={badge}>
                  <Chip tone="good">{badge}</Chip>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </div>
  );
}
