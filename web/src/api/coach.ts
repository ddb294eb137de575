/** What a thread of the coach holds, as far as it is shown, and what the coach asks. */

import type { GapAnalysis } from "./analysis";
import type { ChatMessage } from "./graph";
import type { Rewording } from "./reframe";
import type { Roadmap } from "./roadmap";

export interface FoundJob {
  id: string;
  title: string;
  company: string | null;
  location: string | null;
  score: number;
}

/** What the last turn found out; the fields that it took, and no others. */
export interface CoachFindings {
  analysis?: GapAnalysis | null;
  roadmap?: Roadmap | null;
  jobs?: FoundJob[];
  reworded?: string | null;
}

export interface CoachState {
  messages?: ChatMessage[];
  found?: CoachFindings;
  focus?: { resume_id: string | null; job_id: string | null };
  summary?: string;
}

export interface Option {
  id: string;
  label: string;
}

/** What the coach waits for, in the forms that it and the machines inside of it ask in. */
export interface Asked {
  question: string;
  /** What was said beside the question: a hint, the question once more, a follow-up. */
  note: string;
  options: Option[];
  /** Whether long answers are expected. */
  long: boolean;
  /** Which question of how many, where that is known. */
  place: string;
  /** What resumes the machine, for an option that was picked or words that were written. */
  answerOf: (given: { option: Option } | { text: string }) => unknown;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function optionsOf(value: unknown): Option[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter(isRecord)
    .map((option) => ({ id: textOf(option.id), label: textOf(option.label) }))
    .filter((option) => option.label !== "");
}

const ACTIONS: Record<string, string> = { hint: "Hint", repeat: "Repeat", skip: "Skip", stop: "Finish here" };
const DECISIONS: Record<string, string> = { approve: "Accept", accept: "Accept", reject: "Keep mine" };

/** The wording that a machine inside of the coach proposes; null where it asks something else. */
export function proposalOf(value: unknown): Rewording | null {
  return isRecord(value) && isRecord(value.rewording) ? (value.rewording as unknown as Rewording) : null;
}

/** Reads the value of an interrupt; null where nothing is asked. */
export function askedOf(value: unknown): Asked | null {
  if (!isRecord(value)) return null;
  if (value.type === "question") {
    const actions = Array.isArray(value.actions) ? value.actions.filter((one) => typeof one === "string") : [];
    return {
      question: textOf(value.question),
      note: textOf(value.note) || textOf(value.follow_up),
      options: actions.map((action) => ({ id: action, label: ACTIONS[action] ?? action })),
      long: true,
      place:
        typeof value.number === "number" && typeof value.of === "number"
          ? `Question ${value.number} of ${value.of}`
          : "",
      answerOf: (given) => ("option" in given ? { action: given.option.id } : { answer: given.text }),
    };
  }
  if (Array.isArray(value.action_requests)) return askedToApprove(value);
  return {
    ...{ question: textOf(value.question), note: "", options: optionsOf(value.options), long: false, place: "" },
    answerOf: (given) => ("option" in given ? given.option.id : given.text),
  };
}

/** The form of agent chat clients: actions to approve or to reject, each as it is allowed. */
function askedToApprove({ action_requests, review_configs }: Record<string, unknown>): Asked {
  const requests = (action_requests as unknown[]).filter(isRecord);
  const configs = Array.isArray(review_configs) ? review_configs.filter(isRecord) : [];
  const allowed = configs.flatMap((config) =>
    Array.isArray(config.allowed_decisions) ? config.allowed_decisions.map(textOf) : [],
  );
  const options = [...new Set(allowed)].flatMap((id) => {
    const label = DECISIONS[id];
    return label === undefined ? [] : [{ id, label }];
  });
  return {
    question: requests.map((action) => textOf(action.description) || textOf(action.name)).join("\n\n"),
    ...{ note: "", options, long: false, place: "" },
    answerOf: (given) => ({
      decisions: requests.map(() =>
        "option" in given ? { type: given.option.id } : { type: "reject", message: given.text },
      ),
    }),
  };
}
