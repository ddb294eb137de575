import type { SkillDemand } from "../../api/domain";
import { Icon } from "../../ui/Icon";
import { inOrder } from "./facts";
import styles from "./SkillChips.module.css";

interface Props {
  skills: readonly SkillDemand[];
  /** Whether the resume, or the search, shows a skill. */
  shown: (skill: SkillDemand) => boolean;
  /** How many are listed; the others are counted. */
  most?: number;
}

/** What a posting asks for, with what is shown already marked. */
export function SkillChips({ skills, shown, most = Infinity }: Props) {
  if (skills.length === 0) return null;
  const ordered = inOrder(skills, shown);
  const left = ordered.length - most;
  return (
    <ul className={styles.chips} aria-label="Skills asked for">
      {ordered.slice(0, most).map((skill) => (
        <li key={skill.skill_id} className={styles.chip} data-shown={shown(skill) || undefined} data-kind={skill.kind}>
          {shown(skill) && <Icon name="check" size={12} />}
          {skill.name}
          {shown(skill) && <span className="visually-hidden">, matched</span>}
          {skill.kind === "preferred" && <span className="visually-hidden">, nice to have</span>}
        </li>
      ))}
      {left > 0 && <li className={styles.more}>+{left}</li>}
    </ul>
  );
}
