import type { ResumeContent } from "../../api/domain";
import type { Change, DiffPiece, ReviewAnswer, Rewording, RewordingDecision } from "../../api/reframe";

/** How one line of the resume shall stand. */
export type Wording = "original" | "proposed" | "mine";

/** Which wording the person decided for. */
export function decidedWording({ kind }: RewordingDecision): Wording {
  if (kind === "reject") return "original";
  return kind === "edit" ? "mine" : "proposed";
}

/** The person's own wording of a line; null where they gave none. */
export function mineOf(decision: RewordingDecision | undefined): string | null {
  return decision?.mine ?? (decision?.kind === "edit" ? decision.text : null);
}

/** The text of a wording; `decision` holds the person's own. */
export function textOf(wording: Wording, rewording: Rewording, decision: RewordingDecision | undefined): string {
  if (wording === "original") return rewording.original.text;
  return wording === "mine" ? (mineOf(decision) ?? rewording.proposed) : rewording.proposed;
}

/** The answer that stands for a wording. */
export function answerOf(wording: Wording, decision: RewordingDecision): ReviewAnswer {
  const mine = mineOf(decision);
  if (wording === "original") return { type: "reject" };
  if (wording === "proposed" || mine === null) return { type: "approve" };
  return { type: "edit", edited_action: { name: "", args: { text: mine } } };
}

/** What changes in the resume: the lines that shall stand otherwise than they do. */
export function changesOf(
  rewordings: readonly Rewording[],
  decisions: readonly RewordingDecision[],
  chosen: ReadonlyMap<string, Wording>,
): Change[] {
  return rewordings.flatMap((rewording) => {
    const decision = decisions.find(({ id }) => id === rewording.id);
    const wording = chosen.get(rewording.id) ?? (decision ? decidedWording(decision) : "original");
    const text = textOf(wording, rewording, decision);
    return text === rewording.original.text ? [] : [{ ...rewording.original.span, text }];
  });
}

/** One side of a word-level diff: what stood, or what shall stand, with what is particular to it marked. */
export function sideOf(diff: readonly DiffPiece[], side: "before" | "after"): { text: string; marked: boolean }[] {
  const other = side === "before" ? "added" : "removed";
  return diff
    .filter((piece) => piece.kind !== other)
    .map((piece) => ({ text: piece.text, marked: piece.kind !== "same" }));
}

export interface PreviewLine {
  kind: "name" | "heading" | "bullet" | "line" | "blank";
  text: string;
  /** Whether it was reworded. */
  changed: boolean;
}

const BULLET = /^\s*[•◦▪‣–*-]\s+/u;

/** The resume line by line, as it will stand. A change may reach over several lines of the text. */
export function previewOf(resume: ResumeContent, changes: readonly Change[]): PreviewLine[] {
  const { text, contact, sections } = resume;
  const headings = new Set(sections.flatMap(({ heading }) => (heading ? [heading.span.start] : [])));
  const sorted = [...changes].sort((one, other) => one.start - other.start);
  const lines: PreviewLine[] = [];
  let at = 0;
  while (at <= text.length) {
    const newline = text.indexOf("\n", at);
    let end = newline === -1 ? text.length : newline;
    const inside = sorted.find(({ start }) => start >= at && start < end);
    let line = text.slice(at, end);
    if (inside) {
      const last = text.indexOf("\n", inside.end);
      end = last === -1 ? text.length : last;
      line = text.slice(at, inside.start) + inside.text + text.slice(inside.end, end);
    }
    lines.push({ ...formOf(line, at, contact.name?.span.start, headings), changed: inside !== undefined });
    at = end + 1;
  }
  return lines;
}

function formOf(
  line: string,
  at: number,
  name: number | undefined,
  headings: ReadonlySet<number>,
): Pick<PreviewLine, "kind" | "text"> {
  const text = line.trim();
  const start = at + line.length - line.trimStart().length;
  if (text === "") return { kind: "blank", text };
  if (start === name) return { kind: "name", text };
  if (headings.has(start)) return { kind: "heading", text };
  if (BULLET.test(line)) return { kind: "bullet", text: line.replace(BULLET, "") };
  return { kind: "line", text };
}
