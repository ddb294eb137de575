import type { SkillDemand, StoredJob } from "../../api/domain";
import { boardName, inPay, inPlace } from "../wording";

/** What a posting says of itself in a line: company, place, pay, source. */
export function factsOf(job: StoredJob): string[] {
  const { posting } = job;
  const facts = [posting.company, inPlace(posting), inPay(posting.salary)];
  return facts.filter((fact): fact is string => fact !== null && fact !== "");
}

/** Where it was found: of addresses the host alone. */
export function sourceOf({ posting }: StoredJob): string {
  const name = boardName(posting.board ?? posting.source);
  return name.replace(/https?:\/\//u, "").replace(/\/.*$/u, "");
}

const ORDER = { required: 0, preferred: 1, other: 2 } as const;

/** What it asks for, what is shown already before the rest of its kind. */
export function inOrder(skills: readonly SkillDemand[], shown: (skill: SkillDemand) => boolean): SkillDemand[] {
  return [...skills].sort((a, b) => ORDER[a.kind] - ORDER[b.kind] || Number(shown(b)) - Number(shown(a)));
}

/** A part of a posting's text. */
export type Block = { kind: "text"; text: string } | { kind: "heading"; text: string } | { kind: "list"; items: string[] };

const BULLET = /^\s*(?:[-–*•◦▪‣·]|\d+[.)])\s+/u;

/** The text of a posting in blocks: lists where lines have bullets, and headings where a short line leads to more. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split("\n").map((line) => line.trim());
  for (const [index, line] of lines.entries()) {
    if (line === "") continue;
    const last = blocks.at(-1);
    if (BULLET.test(line)) {
      const item = line.replace(BULLET, "");
      if (last?.kind === "list") last.items.push(item);
      else blocks.push({ kind: "list", items: [item] });
    } else if (line.length <= 60 && !/[.!?,;]$/u.test(line) && (lines[index + 1] ?? "") !== "") {
      blocks.push({ kind: "heading", text: line.replace(/:$/u, "") });
    } else {
      blocks.push({ kind: "text", text: line });
    }
  }
  return blocks;
}
