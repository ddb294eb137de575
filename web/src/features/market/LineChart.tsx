import { roundUp, ticks } from "./scale";
import styles from "./LineChart.module.css";

const WIDTH = 720;
const HEIGHT = 260;
const MARGIN = { left: 34, right: 12, top: 12, bottom: 26 };

export interface Series {
  name: string;
  values: readonly number[];
}

interface Props {
  /** What is shown, as a sentence; the numbers stand in a table beside it. */
  label: string;
  /** One for each value of a series. */
  moments: readonly string[];
  series: readonly Series[];
}

/**
 * Lines over time, of which the last moment is not over. Each has a colour and a dash of its own, so that they are told
 * apart without colours, too.
 */
export function LineChart({ label, moments, series }: Props) {
  const top = roundUp(Math.max(1, ...series.flatMap(({ values }) => values)));
  const width = WIDTH - MARGIN.left - MARGIN.right;
  const height = HEIGHT - MARGIN.top - MARGIN.bottom;
  const x = (index: number) => MARGIN.left + (moments.length < 2 ? width / 2 : (index * width) / (moments.length - 1));
  const y = (value: number) => MARGIN.top + (1 - value / top) * height;
  const points = (values: readonly number[], from: number, to?: number) =>
    values
      .map((value, at) => `${x(at)},${y(value)}`)
      .slice(Math.max(0, from), to)
      .join(" ");
  const every = Math.ceil(moments.length / 8);
  return (
    <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {ticks(top).map((value) => (
        <g key={value}>
          <line className={styles.grid} x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={y(value)} y2={y(value)} />
          <text className={styles.mark} x={MARGIN.left - 8} y={y(value) + 4} textAnchor="end">
            {value.toLocaleString("en")}
          </text>
        </g>
      ))}
      {moments.map((moment, index) =>
        (moments.length - 1 - index) % every === 0 ? (
          <text
            key={moment}
            className={styles.mark}
            x={x(index)}
            y={HEIGHT - 6}
            textAnchor={index === moments.length - 1 ? "end" : index === 0 ? "start" : "middle"}
          >
            {moment}
          </text>
        ) : null,
      )}
      {series.map(({ name, values }, index) => (
        <g key={name} data-series={index} className={styles.series}>
          <polyline className={styles.line} points={points(values, 0, values.length - 1)} />
          <polyline className={`${styles.line} ${styles.open}`} points={points(values, values.length - 2)} />
          {values.map((value, at) => (
            <circle key={moments[at]} className={styles.dot} cx={x(at)} cy={y(value)} r="3.5">
              <title>{`${name}, ${moments[at] ?? ""}: ${value}`}</title>
            </circle>
          ))}
        </g>
      ))}
    </svg>
  );
}

/** The line of a series in small, for a legend. */
export function LineKey({ index }: { index: number }) {
  return (
    <svg className={styles.key} width="22" height="8" viewBox="0 0 22 8" aria-hidden="true">
      <g data-series={index} className={styles.series}>
        <line className={styles.line} x1="1" x2="21" y1="4" y2="4" />
      </g>
    </svg>
  );
}
