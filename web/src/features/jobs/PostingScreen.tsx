import { useState } from "react";
import type { StoredJob } from "../../api/domain";
import { useFollowing } from "../../hooks/following";
import { EVERYTHING } from "../../hooks/jobQuery";
import { newestFirst, useJob, useLibrary } from "../../hooks/library";
import { useNavigation } from "../../hooks/navigation";
import type { Launch } from "../../hooks/useLaunch";
import { Chip } from "../../ui/Chip";
import { Empty } from "../../ui/Empty";
import { Icon } from "../../ui/Icon";
import { Notice, ProblemNotice } from "../../ui/Notice";
import { Panel } from "../../ui/Panel";
import { Skeleton } from "../../ui/Skeleton";
import { ApplicationPanel } from "../applications/ApplicationPanel";
import { FollowControl } from "../applications/FollowControl";
import { PlaceLink } from "../places/PlaceLink";
import { jobName, onDay, SENIORITY, years } from "../wording";
import { AnalyseButton } from "./AnalyseButton";
import { CompanyPanel } from "./CompanyPanel";
import { blocksOf, factsOf, sourceOf } from "./facts";
import { OpenPosting } from "./OpenPosting";
import { ResumeSelect } from "./SearchForm";
import { SkillChips } from "./SkillChips";
import styles from "./PostingScreen.module.css";

interface Props {
  jobId: string;
  resumeId: string | null;
  launch: Launch;
}

/** One posting: what it says and asks for, and everything that can be done about it. */
export default function PostingScreen({ jobId, resumeId, launch }: Props) {
  const job = useJob(jobId);
  if (job === undefined) {
    return (
      <div className={styles.screen}>
        <Skeleton label="Opening the posting…" count={2} height="14rem" />
      </div>
    );
  }
  if (job === null) {
    return (
      <div className={styles.screen}>
        <h1 className="visually-hidden">Posting</h1>
        <Empty
          icon="briefcase"
          title="This posting is gone"
          action={<PlaceLink to={{ at: "jobs", search: EVERYTHING }}>Look for others</PlaceLink>}
        >
          It was deleted, or never was yours.
        </Empty>
      </div>
    );
  }
  return <Posting job={job} resumeId={resumeId} launch={launch} />;
}

function Posting({ job, resumeId, launch }: { job: StoredJob; resumeId: string | null; launch: Launch }) {
  const { go } = useNavigation();
  const { resumes } = useLibrary();
  const following = useFollowing();
  const { posting, profile } = job;
  const chosen = resumeId ?? newestFirst(resumes)[0]?.id ?? null;
  const resume = chosen === null ? null : (resumes.get(chosen) ?? null);
  const skills = new Set(resume?.profile.skills.map(({ skill_id }) => skill_id));
  const matched = profile.skills.filter(({ skill_id }) => skills.has(skill_id)).length;
  const application = following.applications?.get(job.id);

  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <h1 className={styles.title}>{posting.title}</h1>
        <p className={styles.facts}>
          {factsOf(job).map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
          {profile.seniority !== null && <span>{SENIORITY[profile.seniority]}</span>}
          {profile.years_minimum !== null && <span>{years(profile.years_minimum)} asked for</span>}
        </p>
        <p className={styles.origin}>
          {posting.posted_at !== null && <span>Posted {onDay(posting.posted_at)}</span>}
          <span>{sourceOf(job)}</span>
          {job.closed_at !== null && <Chip tone="warn">{`No longer offered since ${onDay(job.closed_at)}`}</Chip>}
        </p>
      </header>

      <div className={styles.actions}>
        <div className={styles.resume}>
          <ResumeSelect
            label="With the resume"
            value={chosen}
            onChange={(other) => {
              go({ at: "posting", jobId: job.id, resumeId: other });
            }}
          />
        </div>
        <AnalyseButton job={job} resumeId={chosen} launch={launch} look="primary" />
        <FollowControl jobId={job.id} name={jobName(job)} resumeId={chosen} />
        <OpenPosting job={job}>Open the original</OpenPosting>
      </div>
      {following.problem && application === undefined && <ProblemNotice problem={following.problem} />}
      {posting.warnings.map((warning) => (
        <Notice key={warning} tone="warn" title="Look closely">
          <p>{warning}</p>
        </Notice>
      ))}

      <div className={styles.layout}>
        <div className={styles.column}>
          <Panel
            title="Skills asked for"
            count={profile.skills.length}
            note={
              resume === null
                ? "Choose a resume to see which of them it shows."
                : `Your resume shows ${matched} of ${profile.skills.length}. Dashed ones are nice to have.`
            }
          >
            <div className={styles.body}>
              <SkillChips skills={profile.skills} shown={({ skill_id }) => skills.has(skill_id)} />
              {profile.skills.length === 0 && <p className={styles.soft}>It names no skill that we know.</p>}
            </div>
          </Panel>
          <Panel title="The posting">
            <div className={styles.text}>
              <Text text={posting.text} />
            </div>
          </Panel>
        </div>
        <aside className={styles.column} aria-label="About this posting">
          {application !== undefined && (
            <Panel title="Your application">
              <div className={styles.body}>
                <ApplicationPanel application={application} />
              </div>
            </Panel>
          )}
          {posting.company !== null && <CompanyPanel key={posting.company} name={posting.company} />}
        </aside>
      </div>
    </div>
  );
}

/** As much of a posting as is shown at first. */
const SHOWN = 40;

function Text({ text }: { text: string }) {
  const blocks = blocksOf(text);
  const [whole, setWhole] = useState(false);
  const shown = whole ? blocks : blocks.slice(0, SHOWN);
  return (
    <>
      {shown.map((block, index) => {
        if (block.kind === "heading") return <h3 key={index}>{block.text}</h3>;
        if (block.kind === "text") return <p key={index}>{block.text}</p>;
        return (
          <ul key={index}>
            {block.items.map((item, place) => (
              <li key={place}>{item}</li>
            ))}
          </ul>
        );
      })}
      {blocks.length > shown.length && (
        <button
          type="button"
          className={styles.all}
          onClick={() => {
            setWhole(true);
          }}
        >
          <Icon name="chevron" size={14} /> Show the rest
        </button>
      )}
    </>
  );
}
