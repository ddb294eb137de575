import { useState } from "react";
import type { StoredResume } from "../../api/domain";
import { asProblem, type Problem } from "../../api/problem";
import { correctProfile } from "../../api/resumes";
import { useLibrary } from "../../hooks/library";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ProblemNotice } from "../../ui/Notice";
import { AttestForm } from "./AttestForm";
import { inWords } from "./inWords";
import { attestSkill, correctionOf, draftOf, toggleSkill } from "./draft";
import { FactFields } from "./FactFields";
import { SkillList } from "./SkillList";
import styles from "./CorrectDialog.module.css";

interface Props {
  resume: StoredResume;
  onClose: () => void;
  /** Called once the correction is kept, with what it says. */
  onCorrected: (inWords: string) => void;
}

/** Where the person says what the resume was misread on. */
export function CorrectDialog({ resume, onClose, onCorrected }: Props) {
  const { keepResume } = useLibrary();
  const [draft, setDraft] = useState(() => draftOf(resume));
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function save() {
    setSaving(true);
    setProblem(null);
    try {
      const correction = correctionOf(draft);
      keepResume(await correctProfile(resume.id, correction));
      onCorrected(inWords(correction, resume.profile.skills));
    } catch (error) {
      setProblem(asProblem(error));
      setSaving(false);
    }
  }

  return (
    <Dialog title="Correct the profile" onClose={onClose}>
      <div className={styles.body}>
        <p className={styles.lead}>
          You know best. What you say here counts in every later analysis, and is marked as your word rather than
          the resume’s.
        </p>
        <SkillList
          skills={resume.profile.skills}
          draft={draft}
          onToggle={(skillId, name) => {
            setDraft(toggleSkill(draft, skillId, name));
          }}
        />
        <AttestForm
          onAttest={(name, note) => {
            setDraft(attestSkill(draft, name, note));
          }}
        />
        <FactFields resume={resume} draft={draft} onChange={setDraft} />
        {problem && <ProblemNotice problem={problem} />}
      </div>
      <footer className={styles.footer}>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button look="primary" busy={saving} disabled={saving} onClick={() => void save()}>
          Save and analyse again
        </Button>
      </footer>
    </Dialog>
  );
}
