import type { GapAnalysis, Mismatch, Readiness } from "../../api/analysis";
import { Bar } from "../../ui/Bar";
import { percent, SENIORITY, years } from "../wording";
import { Factors } from "./Factors";
import styles from "./Figures.module.css";

/** Three figures side by side: the match, the readiness, the experience. */
export function Figures({ analysis }: { analysis: GapAnalysis }) {
  return (
    <div className={styles.figures}>
      <MatchFigure analysis={analysis} />
      <ReadinessFigure readiness={analysis.readiness} />
      <Experience mismatch={analysis.mismatch} />
    </div>
  );
}

function MatchFigure({ analysis }: { analysis: GapAnalysis }) {
  const { overall_match: match, no_skills_named: unnamed, matched_skills: matched, skill_gaps: gaps } = analysis;
  return (
    <section className={styles.figure} aria-label="Match">
      <h2 className={styles.name}>Match</h2>
      {unnamed ? (
        <>
          <p className={styles.none}>No figure</p>
          <p className={styles.words}>The posting names no skill that we know, so there is nothing to match.</p>
        </>
      ) : (
        <>
          <p className={styles.value}>{percent(match)}</p>
          <Bar share={match} />
          <p className={styles.words}>
            {matched.length} of {matched.length + gaps.length} skills shown
          </p>
        </>
      )}
    </section>
  );
}

function ReadinessFigure({ readiness }: { readiness: Readiness }) {
  return (
    <section className={styles.figure} aria-label="Readiness">
      <h2 className={styles.name}>Readiness</h2>
      {readiness.score === null ? (
        <p className={styles.none}>No figure</p>
      ) : (
        <>
          <p className={styles.value}>
            {percent(readiness.score)}
            <span className={styles.label}>{readiness.label}</span>
          </p>
          <Bar share={readiness.score} />
        </>
      )}
      <p className={styles.words}>{readiness.explanation}</p>
      <Factors title="What moved it" factors={readiness.factors} />
    </section>
  );
}

function levelAsked({ seniority_asked: asked, seniority_told_by: toldBy }: Mismatch) {
  if (asked === null) return null;
  return toldBy === "model" ? `reads like ${SENIORITY[asked].toLowerCase()}` : SENIORITY[asked];
}

function Experience({ mismatch }: { mismatch: Mismatch }) {
  const rows = [
    {
      name: "Years",
      asked: mismatch.years_asked === null ? null : years(mismatch.years_asked),
      shown: mismatch.years_shown === null ? null : years(mismatch.years_shown),
    },
    {
      name: "Level",
      asked: levelAsked(mismatch),
      shown: mismatch.seniority_shown === null ? null : SENIORITY[mismatch.seniority_shown],
    },
  ];
  return (
    <section className={styles.figure} aria-label="Experience">
      <h2 className={styles.name}>Experience</h2>
      <table className={styles.sides}>
        <thead>
          <tr>
            <td />
            <th scope="col">asked</th>
            <th scope="col">shown</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{row.asked ?? "not said"}</td>
              <td>{row.shown ?? "not said"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {mismatch.explanation !== "" && <p className={styles.words}>{mismatch.explanation}</p>}
    </section>
  );
}
