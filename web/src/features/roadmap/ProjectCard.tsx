import type { WeekProject } from "../../api/roadmap";
import styles from "./ProjectCard.module.css";

/** What a week leaves behind that others can look at. */
export function ProjectCard({ project }: { project: WeekProject }) {
  return (
    <section className={styles.card} aria-label="Proof">
      <h3 className={styles.heading}>Proof</h3>
      <p className={styles.title}>{project.title}</p>
      <p className={styles.brief}>{project.brief}</p>
      <p className={styles.lead}>{project.completes ? "Finished this week, with" : "By the end of the week"}</p>
      <ul className={styles.results}>
        {project.results.map((result) => (
          <li key={result}>{result}</li>
        ))}
      </ul>
    </section>
  );
}
