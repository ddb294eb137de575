import type { StoredJob } from "../../api/domain";
import { newestFirst, useLibrary } from "../../hooks/library";
import { Button } from "../../ui/Button";
import { TextArea, TextField } from "../../ui/Field";
import { Notice, ProblemNotice } from "../../ui/Notice";
import { Segments } from "../../ui/Segments";
import { jobName } from "../wording";
import { Chosen } from "./Chosen";
import { IntakeCard } from "./IntakeCard";
import { NameFields } from "./NameFields";
import { StoredList } from "./StoredList";
import type { PostingIntake } from "./usePostingIntake";
import styles from "./PostingCard.module.css";

function ways(stored: number) {
  return [
    { value: "link", label: "Link" },
    { value: "paste", label: "Paste" },
    { value: "stored", label: stored === 0 ? "Stored" : `Stored (${stored})` },
  ] as const;
}

/** "12 skills asked, 8 of them required": what was understood, in a line. */
function inBrief({ profile }: StoredJob): string {
  if (profile.skills.length === 0) return "No skill that we know is named";
  const required = profile.skills.filter((skill) => skill.kind === "required").length;
  return `${profile.skills.length} skills named · ${required} required`;
}

function place({ posting }: StoredJob): string {
  return [posting.location, posting.remote === true ? "remote" : null].filter((part) => part !== null).join(" · ");
}

interface Props {
  intake: PostingIntake;
  /** Id of the form that starts the analysis. */
  form: string;
}

export function PostingCard({ intake, form }: Props) {
  const { jobs, loading } = useLibrary();
  const { chosen, way } = intake;
  // Postings of boards were looked at elsewhere; those that were handed in here are one's own.
  const stored = newestFirst(jobs).filter((job) => !job.public);

  return (
    <IntakeCard title="Posting" icon="briefcase" busy={intake.busy} busyLabel="Reading…">
      {chosen !== null ? (
        <>
          <Chosen
            title={jobName(chosen)}
            lines={[place(chosen), inBrief(chosen)]}
            warnings={[]}
            onChange={() => {
              intake.choose(null);
            }}
          />
          {intake.titleMissing && (
            <fieldset className={styles.untitled}>
              <legend>The text names no title. Give the posting one, or analyse it as it is.</legend>
              <NameFields intake={intake} form={form} takeFocus />
            </fieldset>
          )}
        </>
      ) : (
        <>
          <Segments
            legend="How to hand over the posting"
            options={ways(stored.length)}
            value={way}
            onChange={intake.setWay}
          />
          {way === "link" && <LinkForm intake={intake} />}
          {way === "paste" && <PasteForm intake={intake} form={form} />}
          {way === "stored" && (
            <StoredList
              label="Stored postings"
              loading={loading}
              empty="No posting is stored yet. Link or paste the first one."
              items={stored.map((job) => ({
                id: job.id,
                title: jobName(job),
                detail: inBrief(job),
                sample: job.posting.source === "sample",
                pick: () => {
                  intake.choose(job);
                },
                remove: {
                  consequence: "The posting and everything read from it go. Analyses made with it stay.",
                  act: () => void intake.remove(job),
                },
              }))}
            />
          )}
          {intake.problem && intake.problem !== intake.linkProblem && <ProblemNotice problem={intake.problem} />}
        </>
      )}
    </IntakeCard>
  );
}

function LinkForm({ intake }: { intake: PostingIntake }) {
  return (
    <form
      className={styles.link}
      onSubmit={(event) => {
        event.preventDefault();
        if (intake.url.trim() !== "") void intake.readLink();
      }}
    >
      <TextField
        label="Link to the posting"
        inputMode="url"
        placeholder="https://"
        value={intake.url}
        onChange={intake.setUrl}
        hint="A job board or a company's career page. Where a page cannot be read, paste its text instead."
      />
      <Button type="submit" disabled={intake.busy || intake.url.trim() === ""}>
        Read link
      </Button>
    </form>
  );
}

function PasteForm({ intake, form }: Props) {
  return (
    <>
      {intake.linkProblem && (
        <Notice tone="warn" title={intake.linkProblem.title}>
          <p>{intake.linkProblem.detail}</p>
          <p className={styles.url}>{intake.url}</p>
        </Notice>
      )}
      <TextArea
        label="Text of the posting"
        value={intake.text}
        onChange={intake.setText}
        rows={intake.linkProblem === null ? 8 : 6}
        takeFocus={intake.linkProblem !== null}
      />
      <NameFields intake={intake} form={form} />
    </>
  );
}
