const DAY = 24 * 60 * 60 * 1000;

/** The day of a moment as a date field has it, where the person is. */
export function dayOf(moment: number): string {
  const local = new Date(moment - new Date(moment).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 10);
}

/** The moment that a day of a date field stands for: nine in the morning, but never after `now` where it is that day. */
export function momentOf(day: string, now: number): string | null {
  const morning = Date.parse(`${day}T09:00:00`);
  if (Number.isNaN(morning)) return null;
  return new Date(day === dayOf(now) ? Math.min(morning, now) : morning).toISOString();
}

/** The morning of a day to come, for reminders. */
export function morningOf(day: string): string | null {
  const morning = Date.parse(`${day}T09:00:00`);
  return Number.isNaN(morning) ? null : new Date(morning).toISOString();
}

export function inDays(now: number, days: number): string {
  return dayOf(now + days * DAY);
}

/** When to follow up: "since 2 days", "today", "tomorrow", "in 5 days"; and whether that is now. */
export function due(followUp: string, now: number): { words: string; due: boolean } {
  const days = Math.round((Date.parse(dayOf(Date.parse(followUp))) - Date.parse(dayOf(now))) / DAY);
  if (days < 0) return { words: days === -1 ? "since yesterday" : `since ${-days} days`, due: true };
  if (days === 0) return { words: "today", due: true };
  return { words: days === 1 ? "tomorrow" : `in ${days} days`, due: false };
}
