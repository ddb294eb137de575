import type { GapAnalysis, KnockOut, VerdictKind } from "../../api/analysis";
import { Icon, type IconName } from "../../ui/Icon";
import { KnockOuts } from "./KnockOuts";
import styles from "./VerdictBanner.module.css";

const LOOK: Record<VerdictKind, { word: string; icon: IconName }> = {
  apply: { word: "Apply", icon: "check" },
  stretch: { word: "A stretch", icon: "arrow" },
  skip: { word: "Skip this one", icon: "close" },
};

interface Props {
  verdict: GapAnalysis["verdict"];
  knockOuts: KnockOut[];
}

/** What to do, why, and what would change it; conditions that no skill replaces come first. */
export function VerdictBanner({ verdict, knockOuts }: Props) {
  const { word, icon } = LOOK[verdict.kind];
  // Conditions that are reasons are listed already, with their lines.
  const listed = knockOuts.map((knockOut) => knockOut.explanation);
  const others = verdict.reasons.filter((reason) => !listed.includes(reason));
  return (
    <section className={`${styles.banner} ${styles[verdict.kind]}`} aria-label="Verdict">
      <h2 className={styles.word}>
        <span className={styles.mark}>
          <Icon name={icon} size={20} />
        </span>
        {word}
      </h2>
      {knockOuts.length > 0 && <KnockOuts knockOuts={knockOuts} />}
      <div className={styles.columns}>
        <Points title={others.length < verdict.reasons.length ? "Also" : "Why"} points={others} />
        <Points title="What would change it" points={verdict.would_change} />
      </div>
    </section>
  );
}

function Points({ title, points }: { title: string; points: string[] }) {
  if (points.length === 0) return null;
  return (
    <div>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.points}>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </div>
  );
}
