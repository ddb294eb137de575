import type { LaterSkill } from "../../api/roadmap";
import { Notice } from "../../ui/Notice";
import { Panel } from "../../ui/Panel";
import { hours, unlocks } from "./standing";
import styles from "./LaterPanel.module.css";

interface Props {
  later: LaterSkill[];
  /** What is still held against the plan. */
  objections: string[];
}

/** What four weeks leave open, each with its reason. */
export function LaterPanel({ later, objections }: Props) {
  return (
    <>
      {objections.length > 0 && (
        <Notice tone="warn" title="What this plan does not manage">
          {objections.map((objection) => (
            <p key={objection}>{objection}</p>
          ))}
        </Notice>
      )}
      {later.length > 0 && (
        <Panel title="Later" count={later.length} note="What four weeks leave open, and why.">
          <ul className={styles.later}>
            {later.map((skill) => (
              <li key={skill.skill_id} className={styles.skill}>
                <p className={styles.name}>
                  {skill.name} <span className={styles.hours}>{hours(skill.hours)}</span>
                </p>
                <div className={styles.words}>
                  <p>{skill.reason}</p>
                  <p className={styles.opens}>{unlocks(skill.unlock)}</p>
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
