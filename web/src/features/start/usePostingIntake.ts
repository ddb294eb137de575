import { useState } from "react";
import type { StoredJob } from "../../api/domain";
import { addJobText, addJobUrl } from "../../api/jobs";
import type { Problem } from "../../api/problem";
import { asProblem } from "../../api/problem";
import { useLibrary } from "../../hooks/library";
import { type Intake, nothingGiven, useIntake } from "../../hooks/useIntake";

export type PostingWay = "link" | "paste" | "stored";

export interface PostingIntake extends Intake<StoredJob> {
  way: PostingWay;
  setWay: (way: PostingWay) => void;
  url: string;
  setUrl: (url: string) => void;
  text: string;
  setText: (text: string) => void;
  /** Why the link could not be read; the paste box is open then. */
  linkProblem: Problem | null;
  readLink: () => Promise<StoredJob | null>;
  /** The posting to analyse, reading what was typed first; null where there is none (yet). */
  resolve: () => Promise<StoredJob | null>;
}

export function usePostingIntake(): PostingIntake {
  const { keepJob } = useLibrary();
  const intake = useIntake<StoredJob>(keepJob);
  const [way, setWay] = useState<PostingWay>("link");
  const [url, setUrl] = useState("");
  const [text, setText] = useState("");
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

  function resolve(): Promise<StoredJob | null> {
    if (intake.chosen !== null) return Promise.resolve(intake.chosen);
    if (way === "link" && url.trim() !== "") return readLink();
    if (way === "paste" && text.trim() !== "") return intake.take(() => addJobText(text));
    intake.fail(
      nothingGiven("A posting is missing", "Give its link, paste its text, or take one that is stored."),
    );
    return Promise.resolve(null);
  }

  return { ...intake, way, setWay, url, setUrl, text, setText, linkProblem, readLink, resolve };
}
