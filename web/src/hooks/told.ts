import type { Notification } from "../api/alerts";

/** What is known of what the person was told, the newest first. */
export interface Told {
  items: Notification[];
  unread: number;
  /** Whether there is more on the server. */
  more: boolean;
}

export const NOTHING_TOLD: Told = { items: [], unread: 0, more: false };

/** `told` with one that came live; one that is known already changes nothing. */
export function withOne(told: Told, one: Notification): Told {
  if (told.items.some(({ number }) => number === one.number)) return told;
  const items = [one, ...told.items].sort((a, b) => b.number - a.number);
  return { ...told, items, unread: told.unread + (one.read_at === null ? 1 : 0) };
}

/** `told` with the page after what it holds. */
export function withPage(told: Told, page: Notification[], unread: number, more: boolean): Told {
  const known = new Set(told.items.map(({ number }) => number));
  return { items: [...told.items, ...page.filter(({ number }) => !known.has(number))], unread, more };
}

/** `told` with some read, or all where `numbers` is null. */
export function withRead(told: Told, numbers: readonly number[] | null, unread: number, now: string): Told {
  const items = told.items.map((one) =>
    one.read_at === null && (numbers === null || numbers.includes(one.number)) ? { ...one, read_at: now } : one,
  );
  return { ...told, items, unread };
}
