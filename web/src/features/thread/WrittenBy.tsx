import type { Mode } from "../../api/domain";
import { Chip } from "../../ui/Chip";

const WRITER: Record<Mode, string> = {
  llm: "written by the model",
  offline: "written offline",
  fallback: "the model failed, written offline",
};

/** Who wrote a text. */
export function WrittenBy({ mode }: { mode: Mode }) {
  return <Chip tone={mode === "fallback" ? "warn" : "neutral"}>{WRITER[mode]}</Chip>;
}
