import type { KnockOut, KnockOutStatus } from "../../api/analysis";
import type { KnockOutKind } from "../../api/domain";
import { Chip, type Tone } from "../../ui/Chip";
import styles from "./KnockOuts.module.css";

const KIND: Record<KnockOutKind, string> = {
  licence: "Licence",
  degree: "Degree",
  language: "Language",
  visa: "Right to work",
  clearance: "Clearance",
  location: "Place",
};

const STATUS: Record<KnockOutStatus, { label: string; tone: Tone; order: number }> = {
  unmet: { label: "not met", tone: "bad", order: 0 },
  unknown: { label: "the resume does not say", tone: "warn", order: 1 },
  met: { label: "met", tone: "good", order: 2 },
};

/** Conditions of the posting, the unmet ones first. */
export function KnockOuts({ knockOuts }: { knockOuts: KnockOut[] }) {
  const sorted = knockOuts.toSorted((a, b) => STATUS[a.status].order - STATUS[b.status].order);
  return (
    <ul className={styles.list} aria-label="Conditions of the posting">
      {sorted.map((knockOut) => (
        <li
          key={`${knockOut.kind} ${knockOut.rule.quote.span.start} ${knockOut.rule.value}`}
          className={styles.item}
        >
          <p className={styles.head}>
            <strong>{KIND[knockOut.kind]}</strong>
            <Chip tone={STATUS[knockOut.status].tone}>{STATUS[knockOut.status].label}</Chip>
            {!knockOut.rule.strict && <Chip>preferred</Chip>}
          </p>
          <p>{knockOut.explanation}</p>
          <p className={styles.quote}>“{knockOut.rule.quote.text}”</p>
        </li>
      ))}
    </ul>
  );
}
