import { useState } from "react";
import type { Analytics, PayBand } from "../../api/figures";
import { Empty } from "../../ui/Empty";
import { Panel } from "../../ui/Panel";
import { Segments } from "../../ui/Segments";
import { inMoney, SENIORITY } from "../wording";
import { roundUp } from "./scale";
import styles from "./PayPanel.module.css";

type Market = Analytics["market"];

interface Props {
  bySkill: Market["pay_by_skill"];
  byLevel: Market["pay_by_seniority"];
}

interface Row {
  name: string;
  pay: PayBand;
}

/** What postings pay a year, by skill and by level: the middle half of them, and the median. */
export function PayPanel({ bySkill, byLevel }: Props) {
  const currencies = [...new Set([...byLevel, ...bySkill].map(({ pay }) => pay.currency))];
  const [chosen, setChosen] = useState<string | null>(null);
  const currency = chosen !== null && currencies.includes(chosen) ? chosen : currencies[0];
  const levels = byLevel.map(({ seniority, pay }) => ({ name: SENIORITY[seniority], pay }));
  const order = Object.values(SENIORITY);
  levels.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  const skills = [...bySkill].sort((a, b) => b.pay.median - a.pay.median);
  const here = (rows: readonly Row[]) => rows.filter(({ pay }) => pay.currency === currency);
  const top = roundUp(Math.max(1, ...here([...levels, ...skills]).map(({ pay }) => pay.high)));

  return (
    <Panel
      title="Pay a year"
      note="The middle half of what postings state, with the median. Fewer than three postings show nothing."
    >
      <div className={styles.body}>
        {currency === undefined ? (
          <Empty icon="chart" title="Too few postings state their pay">
            A band takes three that do.
          </Empty>
        ) : (
          <>
            {currencies.length > 1 && (
              <Segments
                legend="Currency"
                options={currencies.map((value) => ({ value, label: value }))}
                value={currency}
                onChange={setChosen}
              />
            )}
            <Bands caption="By level" rows={here(levels)} top={top} />
            <Bands caption="By skill" rows={here(skills)} top={top} />
          </>
        )}
      </div>
    </Panel>
  );
}

/** A table whose rows draw what they say. */
function Bands({ caption, rows, top }: { caption: string; rows: readonly Row[]; top: number }) {
  if (rows.length === 0) return null;
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{caption}</span>
          </th>
          <th scope="col" className={styles.drawn}>
            <span className="visually-hidden">As a picture</span>
          </th>
          <th scope="col" className={styles.end}>
            from
          </th>
          <th scope="col">median</th>
          <th scope="col" className={styles.end}>
            to
          </th>
          <th scope="col">postings</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, pay }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={styles.drawn}>
              <Band pay={pay} top={top} />
            </td>
            <td className={styles.end}>{inMoney(pay.low, pay.currency)}</td>
            <td className={styles.median}>{inMoney(pay.median, pay.currency)}</td>
            <td className={styles.end}>{inMoney(pay.high, pay.currency)}</td>
            <td className={styles.count}>{pay.count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const LENGTH = 300;

function Band({ pay, top }: { pay: PayBand; top: number }) {
  const x = (amount: number) => (LENGTH * amount) / top;
  return (
    <svg className={styles.band} viewBox={`0 0 ${LENGTH} 14`} preserveAspectRatio="none" aria-hidden="true">
      <line className={styles.ground} x1="0" x2={LENGTH} y1="7" y2="7" />
      <rect
        className={styles.range}
        x={x(pay.low)}
        width={Math.max(2, x(pay.high) - x(pay.low))}
        y="3"
        height="8"
        rx="3"
      />
      <rect className={styles.middle} x={x(pay.median) - 1.5} width="3" y="0" height="14" rx="1" />
    </svg>
  );
}
