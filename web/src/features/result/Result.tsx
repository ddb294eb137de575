import { exportReport, type GapAnalysis } from "../../api/analysis";
import { SaveButton } from "../../ui/SaveButton";
import { AlsoAsked } from "./AlsoAsked";
import { Figures } from "./Figures";
import { GapTable } from "./GapTable";
import { MatchedSkills } from "./MatchedSkills";
import { VerdictBanner } from "./VerdictBanner";
import styles from "./Result.module.css";

/** The whole answer: what to do, how near it is, what is missing and what is there. */
export function Result({ analysis }: { analysis: GapAnalysis }) {
  return (
    <div className={styles.result}>
      <VerdictBanner verdict={analysis.verdict} knockOuts={analysis.knock_outs} />
      <Figures analysis={analysis} />
      {!analysis.no_skills_named && (
        <>
          <GapTable gaps={analysis.skill_gaps} />
          <MatchedSkills matches={analysis.matched_skills} />
        </>
      )}
      {(analysis.also_asked ?? []).length > 0 && <AlsoAsked others={analysis.also_asked ?? []} />}
      <div className={styles.take}>
        <SaveButton make={() => exportReport(analysis)} name="report.pdf">
          Report as PDF
        </SaveButton>
      </div>
    </div>
  );
}
