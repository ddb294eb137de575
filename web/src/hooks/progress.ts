import type { ProgressEvent } from "../api/graph";

export interface Step {
  step: string;
  label: string;
  status: "running" | "done";
  detail: string;
}

/** What a run has told of itself so far. */
export interface Progress {
  runId: string | null;
  steps: Step[];
  sentences: string[];
}

export const NO_PROGRESS: Progress = { runId: null, steps: [], sentences: [] };

/** A stream that is joined again is replayed from its start, so a run always begins with nothing. */
export function startOfRun(runId: string): Progress {
  return { ...NO_PROGRESS, runId };
}

/** `progress` after `event`. Steps stay in the order they began, also where branches run side by side. */
export function advance(progress: Progress, event: ProgressEvent): Progress {
  if (event.type === "sentence") {
    return { ...progress, sentences: [...progress.sentences, event.text] };
  }
  const { step: name, label, status, detail } = event;
  const step: Step = { step: name, label, status, detail };
  const known = progress.steps.some((other) => other.step === step.step);
  const steps = known
    ? progress.steps.map((other) => (other.step === step.step ? step : other))
    : [...progress.steps, step];
  return { ...progress, steps };
}
