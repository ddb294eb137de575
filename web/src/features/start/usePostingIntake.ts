import { useState } from "react";
import type { StoredJob } from "../../api/domain";
import { addJobText, addJobUrl, deleteJob } from "../../api/jobs";
import type { Problem } from "../../api/problem";
import { asProblem } from "../../api/problem";
import { useLibrary } from "../../hooks/library";
import { type Intake, nothingGiven, useIntake } from "../../hooks/useIntake";
import { isUntitled } from "../wording";

export type PostingWay = "link" | "paste" | "stored";

export interface PostingIntake extends Intake<StoredJob> {
  way: PostingWay;
  setWay: (way: PostingWay) => void;
  url: string;
  setUrl: (url: string) => void;
  text: string;
  setText: (text: string) => void;
  /** What the person says that the pasted posting is called; empty where its text says so itself. */
  title: string;
  setTitle: (title: string) => void;
  company: string;
  setCompany: (company: string) => void;
  /** Whether the pasted posting was read, and has no title yet. */
  titleMissing: boolean;
  /** Why the link could not be read; the paste box is open then. */
  linkProblem: Problem | null;
  readLink: () => Promise<StoredJob | null>;
  remove: (job: StoredJob) => Promise<void>;
  /**
   * The posting to analyse, reading what was typed first; null where there is none (yet). A pasted one without a
   * title is held back once, so that it can be given one.
   */
  resolve: () => Promise<StoredJob | null>;
}

export function usePostingIntake(): PostingIntake {
  const { keepJob, dropJob } = useLibrary();
  const intake = useIntake<StoredJob>(keepJob);
  const [way, setWay] = useState<PostingWay>("link");
  const [url, setUrl] = useState("");
  const [text, setText] = useState("");
  const [title, setTitle] = useState("");
  const [company, setCompany] = useState("");
  const [linkProblem, setLinkProblem] = useState<Problem | null>(null);

  function readLink(): Promise<StoredJob | null> {
    setLinkProblem(null);
    return intake.take(async () => {
      try {
        return await addJobUrl(url.trim());
      } catch (error) {
        const problem = asProblem(error);
        if (problem.code !== "unreachable") {
          setLinkProblem(problem);
          setWay("paste");
        }
        throw error;
      }
    });
  }

  function readText(): Promise<StoredJob | null> {
    return intake.take(() => addJobText(text, title.trim() || null, company.trim() || null));
  }

  async function remove(job: StoredJob) {
    try {
      await deleteJob(job.id);
      dropJob(job.id);
    } catch (error) {
      intake.fail(asProblem(error));
    }
  }

  const titleMissing = way === "paste" && intake.chosen !== null && isUntitled(intake.chosen);

  async function resolve(): Promise<StoredJob | null> {
    const { chosen } = intake;
    if (chosen !== null && titleMissing && title.trim() !== "") {
      const titled = await readText();
      if (titled !== null) await remove(chosen);
      return titled;
    }
    if (chosen !== null) return chosen;
    if (way === "link" && url.trim() !== "") return readLink();
    if (way === "paste" && text.trim() !== "") {
      const read = await readText();
      return read !== null && isUntitled(read) ? null : read;
    }
    intake.fail(
      nothingGiven("A posting is missing", "Give its link, paste its text, or take one that is stored."),
    );
    return null;
  }

  return {
    ...intake,
    ...{ way, setWay, url, setUrl, text, setText, title, setTitle, company, setCompany },
    ...{ titleMissing, linkProblem, readLink, remove, resolve },
  };
}
