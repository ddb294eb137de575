import type { StoredResume } from "../../api/domain";
import { newestFirst, useLibrary } from "../../hooks/library";
import { ProblemNotice } from "../../ui/Notice";
import { Segments } from "../../ui/Segments";
import { TextArea } from "../../ui/Field";
import { resumeName, SENIORITY, years } from "../wording";
import { Chosen } from "./Chosen";
import { DropZone } from "./DropZone";
import { IntakeCard } from "./IntakeCard";
import { StoredList } from "./StoredList";
import type { ResumeIntake } from "./useResumeIntake";

function ways(stored: number) {
  return [
    { value: "upload", label: "Upload" },
    { value: "paste", label: "Paste" },
    { value: "stored", label: stored === 0 ? "Stored" : `Stored (${stored})` },
  ] as const;
}

/** "23 skills, 7.5 years, Senior": what was understood, in a line. */
function inBrief({ profile }: StoredResume): string {
  const parts = [`${profile.skills.length} skills`];
  if (profile.years_experience !== null) parts.push(years(profile.years_experience));
  if (profile.seniority !== null) parts.push(SENIORITY[profile.seniority].toLowerCase());
  return parts.join(" · ");
}

export function ResumeCard({ intake }: { intake: ResumeIntake }) {
  const { resumes, loading } = useLibrary();
  const { chosen, way } = intake;
  const stored = newestFirst(resumes);

  return (
    <IntakeCard title="Resume" icon="document" busy={intake.busy} busyLabel="Reading…">
      {chosen !== null ? (
        <Chosen
          title={resumeName(chosen)}
          lines={[chosen.filename ?? "Pasted text", inBrief(chosen)]}
          warnings={chosen.resume.warnings}
          onChange={() => {
            intake.choose(null);
          }}
        />
      ) : (
        <>
          <Segments
            legend="How to hand over the resume"
            options={ways(stored.length)}
            value={way}
            onChange={intake.setWay}
          />
          {way === "upload" && <DropZone disabled={intake.busy} onFile={intake.upload} />}
          {way === "paste" && (
            <TextArea label="Text of the resume" value={intake.text} onChange={intake.setText} rows={8} />
          )}
          {way === "stored" && (
            <StoredList
              label="Stored resumes"
              loading={loading}
              empty="No resume is stored yet. Upload the first one."
              items={stored.map((resume) => ({
                id: resume.id,
                title: resumeName(resume),
                detail: inBrief(resume),
                pick: () => {
                  intake.choose(resume);
                },
                remove: {
                  consequence: "The file and everything read from it go. Analyses made with it stay.",
                  act: () => void intake.remove(resume),
                },
              }))}
            />
          )}
          {intake.problem && <ProblemNotice problem={intake.problem} />}
        </>
      )}
    </IntakeCard>
  );
}
