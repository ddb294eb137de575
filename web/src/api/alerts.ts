/** The JSON of `/api/alerts` and `/api/notifications`: searches that go on, and what they told. */

import { json, request } from "./http";
import type { JobFilter } from "./search";

export interface AlertSearch {
  name: string;
  query: string | null;
  resume_id: string | null;
  where: JobFilter;
  /** Of the match with the resume; without one, of the nearness in meaning to the words. */
  threshold: number;
  mail: boolean;
}

export interface Alert {
  id: string;
  search: AlertSearch;
  enabled: boolean;
  created_at: string;
}

export interface Notification {
  /** Rises from one to the next. */
  number: number;
  kind: "match" | "reminder";
  job_id: string;
  title: string;
  company: string | null;
  alert_id: string | null;
  score: number | null;
  created_at: string;
  read_at: string | null;
}

export interface Notifications {
  items: Notification[];
  /** Of all that was told. */
  unread: number;
}

export interface MailAddress {
  address: string | null;
  /** Whether the server can send mail. */
  possible: boolean;
}

export const STREAM = "/api/notifications/stream";

/** How many notifications are read at once. */
export const PAGE = 30;

export async function listAlerts(): Promise<Alert[]> {
  return (await request<{ items: Alert[] }>("/alerts")).items;
}

export function addAlert(search: AlertSearch): Promise<Alert> {
  return request("/alerts", json("POST", search));
}

export function putAlert(id: string, search: AlertSearch, enabled: boolean): Promise<Alert> {
  return request(`/alerts/${encodeURIComponent(id)}`, json("PUT", { ...search, enabled }));
}

export function deleteAlert(id: string): Promise<void> {
  return request(`/alerts/${encodeURIComponent(id)}`, { method: "DELETE" });
}

/** The newest first; `before` is the number of the last one of the page before. */
export function listNotifications(before: number | null = null): Promise<Notifications> {
  return request(`/notifications?limit=${PAGE}${before === null ? "" : `&before=${before}`}`);
}

/** All of them where no numbers are given. */
export function readNotifications(numbers: number[] | null): Promise<{ unread: number }> {
  return request("/notifications/read", json("POST", numbers === null ? {} : { numbers }));
}

export function getMailAddress(): Promise<MailAddress> {
  return request("/notifications/mail");
}

export function putMailAddress(address: string): Promise<MailAddress> {
  return request("/notifications/mail", json("PUT", { address }));
}

export function deleteMailAddress(): Promise<void> {
  return request("/notifications/mail", { method: "DELETE" });
}
