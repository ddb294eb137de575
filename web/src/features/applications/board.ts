import type { Application, Stage } from "../../api/applications";
import { STAGES } from "../wording";

/** "Title at Company". */
export function titleOf({ title, company }: Application): string {
  return company === null ? title : `${title} at ${company}`;
}

/** Applications by stage; those to be followed up first, then those that changed last. Withdrawn only where there are any. */
export function byStage(applications: readonly Application[]): { stage: Stage; items: Application[] }[] {
  const of = (stage: Stage) =>
    applications.filter((application) => application.stage === stage).sort((a, b) => soonest(a, b));
  return STAGES.map((stage) => ({ stage, items: of(stage) })).filter(
    ({ stage, items }) => stage !== "withdrawn" || items.length > 0,
  );
}

function soonest(a: Application, b: Application): number {
  if (a.follow_up_at !== null && b.follow_up_at !== null) return a.follow_up_at.localeCompare(b.follow_up_at);
  if (a.follow_up_at !== null || b.follow_up_at !== null) return a.follow_up_at === null ? 1 : -1;
  return b.updated_at.localeCompare(a.updated_at);
}

/** When the present stage was reached. */
export function since({ history, created_at }: Application): string {
  return history.at(-1)?.at ?? created_at;
}

/** What shows that a stage was reached: whoever has an offer was interviewed, told or not. */
const SHOWN_BY: Partial<Record<Stage, readonly Stage[]>> = {
  saved: STAGES,
  applied: ["applied", "interview", "offer", "rejected"],
  interview: ["interview", "offer"],
  offer: ["offer"],
};

/** How many applications reached each stage, and of which share of those that were applied to. */
export function inFunnel(
  applications: readonly Application[],
): { stage: Stage; reached: number; share: number | null }[] {
  const reached = (by: readonly Stage[]) =>
    applications.filter(({ history }) => history.some(({ stage }) => by.includes(stage))).length;
  const applied = reached(SHOWN_BY.applied ?? []);
  return (["saved", "applied", "interview", "offer"] as const).map((stage) => {
    const count = reached(SHOWN_BY[stage] ?? []);
    const share = applied === 0 || stage === "saved" || stage === "applied" ? null : count / applied;
    return { stage, reached: count, share };
  });
}
