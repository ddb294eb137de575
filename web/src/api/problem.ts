/** What went wrong, as a sentence that a person can act on. */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly title: string,
    readonly detail: string,
    /** HTTP status; 0 where no answer came. */
    readonly status: number,
    readonly code: string,
    /** Why a posting could not be read, in one stable word. */
    readonly reason: string | null = null,
  ) {
    super(detail);
  }
}

function unreachable(): Problem {
  return new Problem(
    "The server does not answer",
    "Check that SkillBridge is still running where you started it, then try again.",
    0,
    "unreachable",
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function text(value: unknown, otherwise: string): string {
  return typeof value === "string" && value !== "" ? value : otherwise;
}

/** Reads an RFC 9457 problem document; anything else becomes a plain sentence about the status. */
export function readProblem(status: number, body: string): Problem {
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    document = null;
  }
  const fields = isRecord(document) ? document : {};
  return new Problem(
    text(fields.title, "The server could not do this"),
    text(fields.detail, `The server answered with status ${status}. Try again in a moment.`),
    status,
    text(fields.code, "unknown"),
    typeof fields.reason === "string" ? fields.reason : null,
  );
}

/** Any thrown value (ours, the stream's or the network's) as a problem. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isRecord(error) && typeof error.status === "number" && typeof error.text === "string") {
    return readProblem(error.status, error.text);
  }
  if (error instanceof TypeError || (error instanceof Error && error.name === "ConnectionError")) {
    return unreachable();
  }
  const sentence = isRecord(error) ? text(error.message, "") : text(error, "");
  return new Problem(
    "The analysis stopped",
    sentence === "" ? "Something went wrong on our side. Try again in a moment." : sentence,
    500,
    "stream_error",
  );
}
