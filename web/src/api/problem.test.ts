import { expect, test } from "vitest";
import { asProblem, readProblem } from "./problem";

test("a problem document is shown by its own title and sentence", () => {
  const problem = readProblem(
    422,
    JSON.stringify({
      title: "No posting",
      detail: "Paste the text.",
      code: "posting_unreadable",
      reason: "private",
    }),
  );
  expect(problem).toMatchObject({
    title: "No posting",
    detail: "Paste the text.",
    code: "posting_unreadable",
    reason: "private",
  });
});

test("an answer that is no problem document still becomes a sentence", () => {
  expect(readProblem(502, "<html>Bad gateway</html>").detail).toContain("502");
});

test("a server that cannot be reached is named as such, by fetch and by the stream", () => {
  const connection = Object.assign(new Error("Unable to connect"), { name: "ConnectionError" });
  expect(asProblem(new TypeError("Failed to fetch")).code).toBe("unreachable");
  expect(asProblem(connection).code).toBe("unreachable");
});

test("a failed request of the stream shows the server's sentence", () => {
  const failure = Object.assign(new Error("HTTP 404"), {
    status: 404,
    text: JSON.stringify({ title: "Not found", detail: "There is no thread with this id.", code: "not_found" }),
  });
  expect(asProblem(failure).detail).toBe("There is no thread with this id.");
});

test("an error event of a run shows its message", () => {
  expect(asProblem(new Error("There is no resume with this id.")).detail).toBe("There is no resume with this id.");
});
