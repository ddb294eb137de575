import { type ReactNode, useState } from "react";
import type { StoredJob } from "../../api/domain";
import {
  type Bucket,
  type FeedbackKind,
  giveFeedback,
  recommendJobs,
  type RecommendedJob,
  type RecommendedJobs,
} from "../../api/recommendations";
import { asProblem, type Problem } from "../../api/problem";
import { newestFirst, useLibrary } from "../../hooks/library";
import { useNavigation } from "../../hooks/navigation";
import { useLoad } from "../../hooks/useLoad";
import type { Launch } from "../../hooks/useLaunch";
import { START } from "../../hooks/usePlace";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { Empty } from "../../ui/Empty";
import { ProblemNotice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { Skeleton } from "../../ui/Skeleton";
import { FollowControl } from "../applications/FollowControl";
import { PlaceLink } from "../places/PlaceLink";
import { jobName } from "../wording";
import { AnalyseButton } from "./AnalyseButton";
import { JobCard } from "./JobCard";
import { JobsTabs } from "./JobsTabs";
import { ResumeSelect } from "./SearchForm";
import buttons from "../../ui/Button.module.css";
import styles from "./SuitedScreen.module.css";

const BUCKETS: { bucket: Bucket; title: string; words: string }[] = [
  { bucket: "strong", title: "Strong matches", words: "You show most of what they ask for." },
  { bucket: "fair", title: "Fair matches", words: "Within reach, with a gap or two." },
  { bucket: "stretch", title: "A stretch", words: "Further away, for what you may grow into." },
];

/** Open postings that suit a resume, unlike one another, and what the person says of them. */
export default function SuitedScreen({ resumeId, launch }: { resumeId: string | null; launch: Launch }) {
  const { go } = useNavigation();
  const { resumes, loading } = useLibrary();
  const chosen = resumeId ?? newestFirst(resumes)[0]?.id ?? null;

  return (
    <Page
      title="Suited to me"
      width="wide"
      lead="Open postings for a resume. What you say of one changes what comes next."
      actions={<JobsTabs resumeId={chosen} />}
    >
      {loading && <Skeleton label="Loading…" count={4} height="10.5rem" />}
      {!loading && chosen === null && (
        <Empty
          icon="document"
          title="A resume comes first"
          action={
            <PlaceLink to={START} className={`${buttons.button} ${buttons.primary}`}>
              Upload a resume
            </PlaceLink>
          }
        >
          Upload one where analyses begin. Postings are then chosen by what it shows.
        </Empty>
      )}
      {chosen !== null && (
        <Suited
          key={chosen}
          resumeId={chosen}
          launch={launch}
          onResume={(other) => {
            go({ at: "suited", resumeId: other });
          }}
        />
      )}
    </Page>
  );
}

interface SuitedProps {
  resumeId: string;
  launch: Launch;
  onResume: (resumeId: string | null) => void;
}

function Suited({ resumeId, launch, onResume }: SuitedProps) {
  const { resumes } = useLibrary();
  const list = useLoad<RecommendedJobs>(resumeId, (signal) => recommendJobs(resumeId, signal));
  const [told, setTold] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const profile = resumes.get(resumeId)?.profile;
  const skills = new Set(profile?.skills.map(({ skill_id }) => skill_id));
  const event = list.value?.event_id;

  function say(job: StoredJob, kind: FeedbackKind) {
    if (event === undefined) return;
    setProblem(null);
    giveFeedback(event, job.id, kind).then(
      () => {
        if (kind === "less") {
          setHidden((before) => new Set(before).add(job.id));
          setTold(`You will see fewer like ${jobName(job)}.`);
        }
        if (kind === "more") {
          setWanted((before) => new Set(before).add(job.id));
          setTold(`You will see more like ${jobName(job)}.`);
        }
      },
      (error: unknown) => {
        setProblem(asProblem(error));
      },
    );
  }

  const shown = (list.value?.items ?? []).filter(({ job }) => !hidden.has(job.id));
  return (
    <>
      <div className={styles.bar}>
        <ResumeSelect label="For" value={resumeId} onChange={onResume} />
        <Button
          icon="retry"
          busy={list.loading}
          disabled={list.loading}
          onClick={() => {
            setTold("");
            list.reload();
          }}
        >
          Another selection
        </Button>
        <p className={styles.told} role="status">
          {told}
        </p>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {list.problem && (
        <ProblemNotice
          problem={list.problem}
          action={
            <Button icon="retry" onClick={list.reload}>
              Try again
            </Button>
          }
        />
      )}
      {list.loading && list.value === null && <Skeleton label="Choosing…" count={4} height="10.5rem" />}
      {list.value !== null && shown.length === 0 && !list.loading && (
        <Empty
          icon="inbox"
          title="Nothing to suggest right now"
          action={
            <PlaceLink to={{ at: "boards" }} className={`${buttons.button} ${buttons.primary}`}>
              Pull more boards
            </PlaceLink>
          }
        >
          Postings that you follow or want fewer like are left out. New ones come with the boards.
        </Empty>
      )}
      <div className={styles.buckets} data-dim={list.loading || undefined}>
        {BUCKETS.map(({ bucket, title, words }) => (
          <BucketList key={bucket} title={title} words={words} items={shown.filter((one) => one.bucket === bucket)}>
            {(one) => (
              <JobCard
                job={one.job}
                resumeId={resumeId}
                match={one.score}
                shown={({ skill_id }) => skills.has(skill_id)}
                factors={one.factors}
                mark={one.explored ? <Chip>by chance, to see what you think</Chip> : undefined}
                onOpen={() => {
                  say(one.job, "click");
                }}
                actions={
                  <>
                    <Button
                      look="quiet"
                      icon="more"
                      iconOnly
                      aria-pressed={wanted.has(one.job.id)}
                      onClick={() => {
                        say(one.job, "more");
                      }}
                    >
                      {`More like ${jobName(one.job)}`}
                    </Button>
                    <Button
                      look="quiet"
                      icon="less"
                      iconOnly
                      onClick={() => {
                        say(one.job, "less");
                      }}
                    >
                      {`Fewer like ${jobName(one.job)}`}
                    </Button>
                    <FollowControl
                      jobId={one.job.id}
                      name={jobName(one.job)}
                      resumeId={resumeId}
                      onStage={(stage) => {
                        if (stage === "applied") say(one.job, "apply");
                      }}
                    />
                    <AnalyseButton job={one.job} resumeId={resumeId} launch={launch} />
                  </>
                }
              />
            )}
          </BucketList>
        ))}
      </div>
    </>
  );
}

interface BucketListProps {
  title: string;
  words: string;
  items: readonly RecommendedJob[];
  children: (one: RecommendedJob) => ReactNode;
}

function BucketList({ title, words, items, children }: BucketListProps) {
  if (items.length === 0) return null;
  return (
    <section className={styles.bucket} aria-label={title}>
      <header>
        <h2 className={styles.title}>
          {title} <span className={styles.count}>{items.length}</span>
        </h2>
        <p className={styles.words}>{words}</p>
      </header>
      <ol className={styles.list}>
        {items.map((one) => (
          <li key={one.job.id}>{children(one)}</li>
        ))}
      </ol>
    </section>
  );
}
