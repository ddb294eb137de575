import { useState } from "react";
import type { Analytics } from "../../api/figures";
import { EVERYTHING } from "../../hooks/jobQuery";
import { Check } from "../../ui/Check";
import { Panel } from "../../ui/Panel";
import { PlaceLink } from "../places/PlaceLink";
import { LineChart, LineKey } from "./LineChart";
import { change, sum } from "./scale";
import styles from "./DemandPanel.module.css";

/** As many lines as can be told apart. */
const LINES = 5;
/** Months whose sums are compared. */
const SPAN = 3;

const month = new Intl.DateTimeFormat("en", { month: "short", year: "2-digit", timeZone: "UTC" });

function inWords(share: number | null): string {
  if (share === null) return "–";
  const points = Math.round(share * 100);
  return points > 0 ? `+${points}%` : `${points}%`.replace("-", "−");
}

/** How many postings ask for each skill, month by month: lines for some of them, the numbers of all in a table. */
export function DemandPanel({ market }: { market: Analytics["market"] }) {
  const { demand, postings } = market;
  const [chosen, setChosen] = useState<string[] | null>(null);
  const shown = chosen ?? demand.slice(0, 3).map(({ skill_id }) => skill_id);
  const months = market.months.map((day) => month.format(Date.parse(day)));
  const series = demand.filter(({ skill_id }) => shown.includes(skill_id));
  const all = sum(postings);

  return (
    <Panel
      title="Demand for skills"
      note={`Of ${all.toLocaleString("en")} postings, by the month they were listed; the last month is not over. Tick up to ${LINES} to draw them.`}
    >
      <div className={styles.body}>
        <LineChart
          label={`Postings a month that ask for ${series.map(({ name }) => name).join(", ")}. The table has the numbers.`}
          moments={months}
          series={series.map(({ name, counts }) => ({ name, values: counts }))}
        />
        <div className={styles.scroll} role="region" aria-label="Demand by month">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Skill</th>
                <th scope="col">Postings</th>
                <th scope="col">Share</th>
                <th scope="col">
                  <abbr title={`The last ${SPAN} full months against the ${SPAN} before`}>Change</abbr>
                </th>
                {months.map((name) => (
                  <th key={name} scope="col" className={styles.month}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {demand.map(({ skill_id, name, counts }) => {
                const at = series.findIndex((one) => one.skill_id === skill_id);
                const share = change(counts.slice(0, -1), SPAN);
                return (
                  <tr key={skill_id}>
                    <th scope="row">
                      <Check
                        checked={at >= 0}
                        disabled={at < 0 && shown.length >= LINES}
                        onChange={(on) => {
                          setChosen(on ? [...shown, skill_id] : shown.filter((other) => other !== skill_id));
                        }}
                      >
                        <span className={styles.skill}>
                          {name}
                          {at >= 0 && <LineKey index={at} />}
                        </span>
                      </Check>
                    </th>
                    <td>
                      <PlaceLink
                        to={{ at: "jobs", search: { ...EVERYTHING, skillsAll: [skill_id] } }}
                        aria-label={`${sum(counts)} postings that ask for ${name}`}
                      >
                        {sum(counts)}
                      </PlaceLink>
                    </td>
                    <td>{all === 0 ? "–" : `${Math.round((100 * sum(counts)) / all)}%`}</td>
                    <td data-up={(share ?? 0) > 0 || undefined} data-down={(share ?? 0) < 0 || undefined}>
                      {inWords(share)}
                    </td>
                    {counts.map((count, index) => (
                      <td key={months[index]} className={styles.month}>
                        {count}
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </div>
    </Panel>
  );
}
