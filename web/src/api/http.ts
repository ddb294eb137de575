import { asProblem, readProblem } from "./problem";

/** Sends a request to `/api` and returns the JSON it answers with. Throws `Problem`. */
export async function request<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw asProblem(error);
  }
  if (!response.ok) throw readProblem(response.status, await response.text());
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** `RequestInit` of a request with a JSON body. */
export function json(method: "POST" | "PATCH", body: unknown): RequestInit {
  return { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}
