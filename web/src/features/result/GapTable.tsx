import type { SkillGap } from "../../api/analysis";
import { GapRow } from "./GapRow";
import { Panel } from "../../ui/Panel";
import styles from "./GapTable.module.css";

/** What the posting asks and the resume does not show. `gaps` come sorted by priority, highest first. */
export function GapTable({ gaps }: { gaps: SkillGap[] }) {
  if (gaps.length === 0) {
    return (
      <Panel title="Gaps" count={0}>
        <p className={styles.empty}>The resume shows every skill that the posting names.</p>
      </Panel>
    );
  }
  return (
    <Panel
      title="Gaps"
      count={gaps.length}
      note="What the posting asks for and the resume does not show. Open one for its evidence."
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Skill</th>
            <th scope="col" className={styles.kind}>
              Asked as
            </th>
            <th scope="col" className={styles.priority}>
              Priority
            </th>
            <th scope="col" className={styles.nearest}>
              Nearest in the resume
            </th>
          </tr>
        </thead>
        <tbody>
          {gaps.map((gap) => (
            <GapRow key={gap.skill_id} gap={gap} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
