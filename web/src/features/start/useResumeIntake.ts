import { useState } from "react";
import type { StoredResume } from "../../api/domain";
import { asProblem } from "../../api/problem";
import { addResumeText, deleteResume, uploadResume } from "../../api/resumes";
import { type Intake, nothingGiven, useIntake } from "../../hooks/useIntake";
import { useLibrary } from "../../hooks/library";

export type ResumeWay = "upload" | "paste" | "stored";

export interface ResumeIntake extends Intake<StoredResume> {
  way: ResumeWay;
  setWay: (way: ResumeWay) => void;
  text: string;
  setText: (text: string) => void;
  upload: (file: File) => void;
  remove: (resume: StoredResume) => Promise<void>;
  /** The resume to analyse, reading what was typed first; null where there is none (yet). */
  resolve: () => Promise<StoredResume | null>;
}

export function useResumeIntake(): ResumeIntake {
  const { keepResume, dropResume } = useLibrary();
  const intake = useIntake<StoredResume>(keepResume);
  const [way, setWay] = useState<ResumeWay>("upload");
  const [text, setText] = useState("");

  function resolve(): Promise<StoredResume | null> {
    if (intake.chosen !== null) return Promise.resolve(intake.chosen);
    if (way === "paste" && text.trim() !== "") return intake.take(() => addResumeText(text));
    intake.fail(nothingGiven("A resume is missing", "Upload one, paste its text, or take one that is stored."));
    return Promise.resolve(null);
  }

  async function remove(resume: StoredResume) {
    try {
      await deleteResume(resume.id);
      dropResume(resume.id);
    } catch (error) {
      intake.fail(asProblem(error));
    }
  }

  return {
    ...intake,
    way,
    setWay,
    text,
    setText,
    upload: (file) => void intake.take(() => uploadResume(file)),
    remove,
    resolve,
  };
}
