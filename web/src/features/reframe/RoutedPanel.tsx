import type { Documents } from "../../api/graph";
import type { RoutedSkill } from "../../api/reframe";
import type { Launch } from "../../hooks/useLaunch";
import { Button } from "../../ui/Button";
import { Panel } from "../../ui/Panel";
import styles from "./RoutedPanel.module.css";

interface Props {
  routed: RoutedSkill[];
  documents: Documents | null;
  launch: Launch;
}

/** What no rewording may claim: it belongs on the plan, and what is there already comes near it. */
export function RoutedPanel({ routed, documents, launch }: Props) {
  if (routed.length === 0) return null;
  return (
    <Panel
      title="Not on the resume, but on the plan"
      count={routed.length}
      note="The posting asks for these and your resume does not show them. No wording may claim them; four weeks can begin them."
    >
      <ul className={styles.skills}>
        {routed.map((skill) => (
          <li key={skill.skill_id} className={styles.skill}>
            <span className={styles.name}>{skill.name}</span>
            {skill.adjacent.length > 0 && (
              <span className={styles.adjacent}>carries over from {skill.adjacent.join(", ")}</span>
            )}
          </li>
        ))}
      </ul>
      {documents && (
        <div className={styles.actions}>
          <Button
            icon="plan"
            busy={launch.starting === "roadmap"}
            onClick={() => {
              launch.open("roadmap", documents);
            }}
          >
            Plan four weeks
          </Button>
        </div>
      )}
    </Panel>
  );
}
