import type { Board, BoardsStatus, Pull } from "../../api/boards";

export function isActive({ status }: Pull): boolean {
  return status === "queued" || status === "running";
}

/** Whether anything goes on that the next look may show differently. */
export function isMoving({ pulls, boards, waiting }: BoardsStatus): boolean {
  const latest = boards.map(({ latest: pull }) => pull).filter((pull) => pull !== null);
  return waiting > 0 || [...pulls, ...latest].some(isActive);
}

/** What a pull has to get through, and how far it is, where that is known. */
export function progressOf({ counts, total }: Pull): { done: number; of: number } | null {
  const { queued, stored, failed, seen } = counts;
  if (queued > 0) return { done: Math.min(stored + failed, queued), of: queued };
  return total !== null && total > 0 ? { done: Math.min(seen, total), of: total } : null;
}

/** What a pull came to, or is at, as a sentence. */
export function inWords(pull: Pull): string {
  const { seen, queued, stored, repeated, skipped, closed, failed } = pull.counts;
  if (pull.status === "queued") return "Waits for its turn.";
  if (pull.status === "running" && seen === 0) return "Asks the board…";
  if (pull.status === "running" && queued === 0) return `${seen} listed, none of them new so far.`;
  if (pull.status === "running") return `${seen} listed, ${stored} of ${queued} read.`;
  const parts = [
    seen === 0 && queued === 0 ? "nothing had changed" : `${seen} listed`,
    stored > 0 && `${stored} new or changed`,
    repeated > 0 && `${repeated} also on other boards`,
    closed > 0 && `${closed} closed`,
    skipped > 0 && `${skipped} unreadable`,
    failed > 0 && `${failed} failed`,
  ].filter((part) => part !== false);
  const text = `${parts.join(", ")}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Those that are pulled now first, then those that failed, then by name. */
export function inOrder(boards: readonly Board[]): Board[] {
  const rank = ({ latest }: Board) => (latest === null ? 2 : isActive(latest) ? 0 : latest.status === "failed" ? 1 : 2);
  return [...boards].sort((a, b) => rank(a) - rank(b) || a.source.localeCompare(b.source));
}

/** Sources as they were typed, one a line or parted by commas. */
export function sourcesOf(text: string): string[] {
  return [...new Set(text.split(/[\n,]+/u).map((part) => part.trim()))].filter((part) => part !== "");
}

/** What waits to be read, as a sentence; nothing where nothing does. */
export function waitingInWords(batches: number): string {
  if (batches === 0) return "";
  return batches === 1 ? "A batch of postings waits to be read." : `${batches} batches of postings wait to be read.`;
}
