import type { ReadinessPath } from "../../api/roadmap";
import { percent } from "../wording";
import styles from "./ReadinessChart.module.css";

const WIDTH = 300;
const HEIGHT = 84;
const MARGIN = { x: 26, top: 24, bottom: 10 };

const STATIONS = [
  { key: "start", name: "by the resume" },
  { key: "now", name: "now" },
  { key: "planned", name: "plan done" },
] as const;

/** Where readiness stands and where the plan takes it: three points and the way between them. */
export function ReadinessChart({ path }: { path: ReadinessPath }) {
  const scores = STATIONS.map(({ key, name }) => ({ name, score: path[key] }));
  const known = scores.flatMap(({ name, score }) => (score === null ? [] : [{ name, score }]));
  if (known.length < STATIONS.length) {
    return (
      <section className={styles.chart} aria-label="Readiness">
        <h2 className={styles.title}>Readiness</h2>
        <p className={styles.none}>The posting says too little for a figure.</p>
      </section>
    );
  }
  const dots = known.map(({ name, score }, index) => ({
    ...{ name, score },
    x: MARGIN.x + (index * (WIDTH - 2 * MARGIN.x)) / (STATIONS.length - 1),
    y: MARGIN.top + (1 - score) * (HEIGHT - MARGIN.top - MARGIN.bottom),
  }));
  const [start, now, planned] = dots;
  const line = dots.map(({ x, y }) => `${x},${y}`).join(" ");
  return (
    <section className={styles.chart} aria-label="Readiness">
      <h2 className={styles.title}>Readiness</h2>
      <svg
        className={styles.picture}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={dots.map(({ name, score }) => `${percent(score)} ${name}`).join(", ")}
      >
        <polygon
          className={styles.area}
          points={`${MARGIN.x},${HEIGHT} ${line} ${WIDTH - MARGIN.x},${HEIGHT}`}
        />
        <line className={styles.ground} x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
        {start && now && <line className={styles.walked} x1={start.x} y1={start.y} x2={now.x} y2={now.y} />}
        {now && planned && (
          <line className={styles.ahead} x1={now.x} y1={now.y} x2={planned.x} y2={planned.y} />
        )}
        {dots.map(({ name, score, x, y }, index) => (
          <g key={name}>
            <circle className={index === 2 ? styles.goal : styles.dot} cx={x} cy={y} r="5" />
            <text className={styles.figure} x={x} y={y - 10} textAnchor="middle">
              {percent(score)}
            </text>
          </g>
        ))}
      </svg>
      <p className={styles.names} aria-hidden="true">
        {dots.map(({ name }) => (
          <span key={name}>{name}</span>
        ))}
      </p>
    </section>
  );
}
