/** The JSON of `core/domain/reframe.py`, and the route that a tailored resume leaves by. Coverage is in [0, 1]. */

import type { Mode, Quote, Span } from "./domain";
import type { ChatMessage } from "./graph";
import { json, respond } from "./http";

export interface PostingTerm {
  skill_id: string;
  wording: string;
  origin: "synonym" | "implied" | "deed";
  said: Quote;
  posting_line: Quote;
}

export interface DiffPiece {
  kind: "same" | "added" | "removed";
  text: string;
}

export interface Rewording {
  id: string;
  original: Quote;
  position: string | null;
  proposed: string;
  terms: PostingTerm[];
  diff: DiffPiece[];
  reason: string;
  claims: unknown[];
  mode: Mode;
}

export interface RewordingDecision {
  id: string;
  kind: "accept" | "edit" | "reject";
  text: string;
  /** The person's own wording, kept where they decided for another one afterwards. */
  mine?: string | null;
  warnings: string[];
}

export interface RoutedSkill {
  skill_id: string;
  name: string;
  adjacent: string[];
}

export interface CoverLetter {
  paragraphs: string[];
  mode: Mode;
}

export interface Reframe {
  resume_id: string;
  jd_id: string;
  rewordings: Rewording[];
  decisions: RewordingDecision[];
  routed: RoutedSkill[];
  letter: CoverLetter | null;
  coverage_before: number;
  coverage_after: number;
}

/** What a thread of the machine holds, as far as it is shown. */
export interface ReframeState {
  rewordings?: Rewording[];
  decisions?: RewordingDecision[];
  reframe?: Reframe | null;
  messages?: ChatMessage[];
}

/** What a proposal is answered with, as agent chat clients do; to reject it is to keep the line as it is. */
export type ReviewAnswer =
  | { type: "approve" }
  | { type: "reject" }
  | { type: "edit"; edited_action: { name: string; args: { text: string } } };

/** Decides lines of a review that is over anew, each by its id. Throws `Problem`. */
export async function decideAnew(threadId: string, answers: Record<string, ReviewAnswer>): Promise<void> {
  await respond(`/api/reframe/${encodeURIComponent(threadId)}/decisions`, json("POST", { answers }));
}

/** Characters of one line. */
export const MOST_LINE = 1000;

export type ExportFormat = "pdf-classic" | "pdf-plain" | "docx" | "json";

/** A line of the resume, by its span, and how it shall stand. */
export interface Change extends Span {
  text: string;
}

/** The resume with these changes, as a file. Throws `Problem`. */
export async function exportResume(resumeId: string, changes: Change[], format: ExportFormat): Promise<Blob> {
  const body = json("POST", { resume_id: resumeId, changes, format });
  return (await respond("/api/reframe/export", body)).blob();
}
