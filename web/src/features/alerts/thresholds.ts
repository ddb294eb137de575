/** How picky an alert is. With a resume it goes by the match, with words alone by the nearness in meaning. */
export const STRICTNESS = {
  resume: { few: 0.7, good: 0.55, many: 0.4 },
  words: { few: 0.55, good: 0.42, many: 0.3 },
} as const;

export type Strictness = keyof (typeof STRICTNESS)["resume"];

const NAMES: Record<Strictness, string> = { few: "Only the best", good: "Good ones", many: "Whatever comes near" };

/** The ways to be picky, as they are offered. */
export const STRICTNESSES = (Object.keys(NAMES) as Strictness[]).map((value) => ({ value, label: NAMES[value] }));

/** The threshold in words: the nearest of the three ways. */
export function strictnessOf(threshold: number, withResume: boolean): Strictness {
  const known = STRICTNESS[withResume ? "resume" : "words"];
  const ways = Object.keys(NAMES) as Strictness[];
  return ways.reduce((best, way) =>
    Math.abs(known[way] - threshold) < Math.abs(known[best] - threshold) ? way : best,
  );
}

export function strictnessName(threshold: number, withResume: boolean): string {
  return NAMES[strictnessOf(threshold, withResume)];
}
