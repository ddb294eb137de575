import type { SkillGap } from "../../api/analysis";
import { percent } from "../wording";
import { Evidence } from "./Evidence";
import { Factors } from "./Factors";
import { KindChip } from "./KindChip";
import styles from "./GapDetail.module.css";

/** What a gap rests on: the line that asks, the line that comes nearest, and the skills that carry over. */
export function GapDetail({ gap }: { gap: SkillGap }) {
  return (
    <div className={styles.detail}>
      <p className={styles.narrow}>
        <KindChip kind={gap.kind} />
      </p>
      <div className={styles.sides}>
        <Evidence title="The posting asks" quote={gap.posting_line} />
        <Evidence
          title={
            gap.nearest === null
              ? "Nearest in the resume"
              : `Nearest in the resume, ${percent(gap.nearest.similarity)} alike`
          }
          quote={gap.nearest?.quote ?? null}
          otherwise="No line of the resume comes near."
        />
      </div>
      {gap.adjacent.length > 0 && (
        <p className={styles.adjacent}>
          <span className={styles.lead}>Carries over from</span>{" "}
          {gap.adjacent.map((skill) => `${skill.name} (${percent(skill.weight)})`).join(", ")}
        </p>
      )}
      <Factors title="Why this priority" factors={gap.factors} />
    </div>
  );
}
