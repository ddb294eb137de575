import type { RoadmapWeek } from "../../api/roadmap";
import { Checkpoint } from "./Checkpoint";
import { ProjectCard } from "./ProjectCard";
import { TaskRow } from "./TaskRow";
import type { RoadmapDesk } from "./useRoadmap";
import styles from "./WeekPanel.module.css";

interface Props {
  week: RoadmapWeek;
  shown: boolean;
  desk: RoadmapDesk;
  editable: boolean;
}

/** One week: its goals, what to do, what it leaves behind, and its checkpoint. On paper all four are shown. */
export function WeekPanel({ week, shown, desk, editable }: Props) {
  const tasks = week.tasks.filter((task) => task.kind !== "quiz");
  return (
    <div
      id={`week-${week.number}`}
      role="tabpanel"
      aria-labelledby={`week-${week.number}-tab`}
      className={styles.panel}
      hidden={!shown}
    >
      <h2 className={styles.title}>
        Week {week.number}: {week.title}
      </h2>
      {week.tasks.length === 0 ? (
        <p className={styles.free}>Nothing is planned for this week. Rest, or give yourself more hours.</p>
      ) : (
        <div className={styles.columns}>
          <div className={styles.work}>
            <ul className={styles.tasks} aria-label={`Tasks of week ${week.number}`}>
              {tasks.map((task) => (
                <TaskRow
                  key={task.id}
                  task={task}
                  saving={desk.saving.get(task.id)}
                  {...(editable && { onMark: desk.mark })}
                />
              ))}
            </ul>
            {week.quiz.length > 0 && <Checkpoint week={week} take={desk.take} editable={editable} />}
          </div>
          <div className={styles.aim}>
            {week.goals.length > 0 && (
              <section aria-label="Goals">
                <h3 className={styles.heading}>Goals</h3>
                <ul className={styles.goals}>
                  {week.goals.map((goal) => (
                    <li key={goal}>{goal}</li>
                  ))}
                </ul>
              </section>
            )}
            {week.project && <ProjectCard project={week.project} />}
          </div>
        </div>
      )}
    </div>
  );
}
