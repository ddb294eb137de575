import type { JobHit } from "../../api/search";
import type { JobSearch } from "../../hooks/jobQuery";
import { noteOpened } from "../../hooks/useJobSearch";
import type { Launch } from "../../hooks/useLaunch";
import { FollowControl } from "../applications/FollowControl";
import { jobName } from "../wording";
import { AnalyseButton } from "./AnalyseButton";
import { JobCard } from "./JobCard";
import { OpenPosting } from "./OpenPosting";

/** What the match adds up to. Beyond the first fifty the score only puts hits in order. */
function matchOf({ factors }: JobHit): number | null {
  return factors.length === 0 ? null : factors.reduce((sum, factor) => sum + factor.contribution, 0);
}

/** A posting that a search found. */
export function Hit({ hit, search, launch }: { hit: JobHit; search: JobSearch; launch: Launch }) {
  const { job, factors, matched_skills, why } = hit;
  const matched = new Set(matched_skills);
  const parts = new Set(factors.map(({ explanation }) => explanation));
  return (
    <JobCard
      job={job}
      resumeId={search.resumeId}
      match={matchOf(hit)}
      shown={({ name }) => matched.has(name)}
      why={why.filter((sentence) => !parts.has(sentence))}
      factors={factors}
      onOpen={() => {
        noteOpened(job.id);
      }}
      actions={
        <>
          <OpenPosting job={job} />
          <FollowControl jobId={job.id} name={jobName(job)} resumeId={search.resumeId} />
          <AnalyseButton job={job} resumeId={search.resumeId} launch={launch} />
        </>
      }
    />
  );
}
