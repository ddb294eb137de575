import type { Factor } from "../../api/analysis";
import { Icon } from "../../ui/Icon";
import styles from "./Factors.module.css";

/** What a score was made of, for those who open it. */
export function Factors({ title, factors }: { title: string; factors: Factor[] }) {
  if (factors.length === 0) return null;
  return (
    <details className={styles.factors}>
      <summary className={styles.title}>
        <Icon name="chevron" size={14} />
        {title}
      </summary>
      <ul className={styles.list}>
        {factors.map((factor) => (
          <li key={factor.name} className={styles.factor}>
            <span>{factor.explanation}</span>
            <span className={styles.contribution}>{signed(factor.contribution)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A contribution in points of a hundred, with its sign. */
function signed(contribution: number): string {
  const points = Math.round(contribution * 100);
  return points > 0 ? `+${points}` : `${points}`.replace("-", "−");
}
