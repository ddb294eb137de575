import { expect, test } from "vitest";
import { foresee, withForeseen } from "./foreseen";

interface State {
  said: string[];
  note: string;
}

const BEFORE: State = { said: ["one"], note: "hint" };
const foreseen = foresee<State>(BEFORE, { said: ["one", "two"] });

test("what is foreseen shows while the server still holds what it held, also when it says so again", () => {
  expect(withForeseen(BEFORE, foreseen)).toEqual({ said: ["one", "two"], note: "hint" });
  expect(withForeseen(structuredClone(BEFORE), foreseen).said).toEqual(["one", "two"]);
});

test("what the server has changed wins, and other fields are its own", () => {
  expect(withForeseen({ said: ["one", "2"], note: "" }, foreseen)).toEqual({ said: ["one", "2"], note: "" });
});

test("a field that was not there before is foreseen as well", () => {
  expect(withForeseen({}, foresee<State>({}, { said: ["one"] }))).toEqual({ said: ["one"] });
});
