/** What a run is foreseen to change, shown until the server has changed it, one way or the other. */
export interface Foreseen<State> {
  /** What the changed fields held when the run was started, as JSON. */
  before: ReadonlyMap<string, string>;
  values: Partial<State>;
}

function jsonOf(value: unknown): string {
  return value === undefined ? "" : JSON.stringify(value);
}

export function foresee<State extends object>(held: Partial<State>, values: Partial<State>): Foreseen<State> {
  const before = new Map(
    Object.keys(values).map((field) => [field, jsonOf(held[field as keyof State])] as const),
  );
  return { before, values };
}

/** What is held, with each foreseen field in its place for as long as the server still holds what it held before. */
export function withForeseen<State extends object>(
  held: Partial<State>,
  foreseen: Foreseen<State> | null,
): Partial<State> {
  if (foreseen === null) return held;
  const shown = { ...held };
  for (const [field, json] of foreseen.before) {
    const key = field as keyof State;
    if (jsonOf(held[key]) === json) Object.assign(shown, { [key]: foreseen.values[key] });
  }
  return shown;
}
