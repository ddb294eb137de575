import type { OtherDemand } from "../../api/analysis";
import { Panel } from "../../ui/Panel";
import { KindChip } from "./KindChip";
import styles from "./AlsoAsked.module.css";

/** What the posting asks for beyond the skills we know, in its own words. No score counts it. */
export function AlsoAsked({ others }: { others: OtherDemand[] }) {
  return (
    <Panel title="Also asked for" count={others.length}>
      <p className={styles.note}>We do not know these skills, so no score counts them.</p>
      <ul className={styles.list}>
        {others.map((other) => (
          <li key={other.esco} className={styles.other}>
            <q>{other.quote.text}</q>
            <KindChip kind={other.kind} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
