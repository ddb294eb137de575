import { useId } from "react";
import type { RoadmapTask, TaskKind } from "../../api/roadmap";
import { Icon } from "../../ui/Icon";
import { hours } from "./standing";
import styles from "./TaskRow.module.css";

const KIND: Record<TaskKind, string> = {
  learn: "Learn",
  practise: "Practise",
  project: "Build",
  quiz: "Checkpoint",
};

interface Props {
  task: RoadmapTask;
  /** What was pressed and is on its way to the server. */
  saving: boolean | undefined;
  /** Left out where the plan is not stored. */
  onMark?: (taskId: string, done: boolean) => void;
}

/** Something to do: ticked off when it is done, with where to do it and how long it takes. */
export function TaskRow({ task, saving, onMark }: Props) {
  const id = useId();
  const done = saving ?? task.done;
  return (
    <li className={styles.row} data-done={done || undefined}>
      <input
        id={id}
        type="checkbox"
        className={styles.box}
        checked={done}
        disabled={onMark === undefined}
        aria-describedby={`${id}-about`}
        onChange={(event) => {
          onMark?.(task.id, event.target.checked);
        }}
      />
      <div className={styles.words}>
        <label htmlFor={id} className={styles.title}>
          {task.title}
        </label>
        <p id={`${id}-about`} className={styles.about}>
          <span>{KIND[task.kind]}</span>
          <span>{task.skill}</span>
          <span className={styles.hours}>
            <Icon name="clock" size={13} />
            {hours(task.hours)}
          </span>
        </p>
        {task.detail !== "" && <p className={styles.detail}>{task.detail}</p>}
        {task.resource && (
          <a className={styles.link} href={task.resource.url} target="_blank" rel="noreferrer noopener">
            {task.resource.publisher}
            <Icon name="external" size={14} />
            <span className="visually-hidden">
              {`: ${task.resource.title}, opens in a new tab`}
            </span>
          </a>
        )}
      </div>
    </li>
  );
}
