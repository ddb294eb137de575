import type { PlannedSkill, Purpose, Roadmap } from "../../api/roadmap";
import { Bar } from "../../ui/Bar";
import { Chip } from "../../ui/Chip";
import { Panel } from "../../ui/Panel";
import { hours, hoursFor, level, share, unlocks } from "./standing";
import styles from "./SkillsPanel.module.css";

const PURPOSE: Record<Purpose, string> = {
  gap: "missing",
  prerequisite: "comes first",
  interview: "weak in the interview",
  deepen: "to show better",
};

/** What the plan works on, why, how far that has come, and what it opens elsewhere. */
export function SkillsPanel({ roadmap }: { roadmap: Roadmap }) {
  if (roadmap.skills.length === 0) return null;
  return (
    <Panel
      title="Skills"
      count={roadmap.skills.length}
      note="A skill is proven when its project is done and half of the checkpoint about it was right."
    >
      <ul className={styles.skills}>
        {roadmap.skills.map((skill) => (
          <Skill key={skill.skill_id} skill={skill} roadmap={roadmap} />
        ))}
      </ul>
    </Panel>
  );
}

function Skill({ skill, roadmap }: { skill: PlannedSkill; roadmap: Roadmap }) {
  const worked = hoursFor(roadmap, skill.skill_id);
  const opens = unlocks(skill.unlock);
  return (
    <li className={styles.skill}>
      <div className={styles.head}>
        <span className={styles.name}>{skill.name}</span>
        {skill.proven ? <Chip tone="good">proven</Chip> : <Chip>{PURPOSE[skill.purpose]}</Chip>}
      </div>
      <div className={styles.progress}>
        <Bar share={skill.proven ? 1 : share(worked)} tone={skill.proven ? "good" : "accent"} />
        <p className={styles.level}>
          {level(roadmap, skill.skill_id, skill.proven)}
          {!skill.proven && `, ${hours(worked.done)} of ${hours(worked.of)}`}
        </p>
      </div>
      <div className={styles.words}>
        <p>{skill.why}</p>
        {opens !== "" && <p className={styles.opens}>{opens}</p>}
        <p className={styles.basis}>{skill.basis}</p>
      </div>
    </li>
  );
}
