import { useId, useState } from "react";
import type { SkillGap } from "../../api/analysis";
import { Bar } from "../../ui/Bar";
import { Icon } from "../../ui/Icon";
import { CATEGORY, withoutBullet } from "../wording";
import { GapDetail } from "./GapDetail";
import { KindChip } from "./KindChip";
import styles from "./GapRow.module.css";

/** From which priority on a gap is shown as pressing, and as worth a look. */
const PRESSING = 0.66;
const WORTH_A_LOOK = 0.33;

function tone(priority: number): "bad" | "warn" | "accent" {
  if (priority >= PRESSING) return "bad";
  return priority >= WORTH_A_LOOK ? "warn" : "accent";
}

/** One gap: a line of the table, and below it on demand the lines it rests on. */
export function GapRow({ gap }: { gap: SkillGap }) {
  const [open, setOpen] = useState(false);
  const detailId = useId();
  return (
    <>
      <tr className={styles.row} data-open={open || undefined}>
        <th scope="row" className={styles.skill}>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={open}
            aria-controls={detailId}
            onClick={() => {
              setOpen(!open);
            }}
          >
            <Icon name="chevron" size={16} />
            <span className={styles.name}>{gap.name}</span>
          </button>
          <span className={styles.category}>{CATEGORY[gap.category]}</span>
        </th>
        <td className={styles.kind}>
          <KindChip kind={gap.kind} />
        </td>
        <td>
          <span className={styles.priority}>
            <Bar share={gap.priority} tone={tone(gap.priority)} />
            <span className={styles.figure}>{Math.round(gap.priority * 100)}</span>
          </span>
        </td>
        <td className={styles.nearest}>
          {gap.nearest === null ? <em>Nothing comes near</em> : <q>{withoutBullet(gap.nearest.quote.text)}</q>}
        </td>
      </tr>
      <tr id={detailId} className={styles.detail} hidden={!open}>
        <td colSpan={4}>{open && <GapDetail gap={gap} />}</td>
      </tr>
    </>
  );
}
