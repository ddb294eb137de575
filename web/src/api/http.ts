import { asProblem, readProblem } from "./problem";

/** Sends a request and returns the response, which is one of success. Throws `Problem`. */
export async function respond(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw asProblem(error);
  }
  if (!response.ok) throw readProblem(response.status, await response.text());
  return response;
}

/** Sends a request and returns the JSON it answers with. Throws `Problem`. */
export async function requestAt<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await respond(path, init);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Sends a request to `/api` and returns the JSON it answers with. Throws `Problem`. */
export function request<T>(path: string, init: RequestInit = {}): Promise<T> {
  return requestAt(`/api${path}`, init);
}

/** `RequestInit` of a request with a JSON body. */
export function json(method: "POST" | "PUT" | "PATCH", body: unknown): RequestInit {
  return { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}
