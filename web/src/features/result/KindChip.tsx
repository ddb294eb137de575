import type { RequirementKind } from "../../api/domain";
import { Chip, type Tone } from "../../ui/Chip";

const KIND: Record<RequirementKind, { label: string; tone: Tone }> = {
  required: { label: "required", tone: "accent" },
  preferred: { label: "nice to have", tone: "neutral" },
  other: { label: "mentioned", tone: "neutral" },
};

/** How strongly the posting asks. */
export function KindChip({ kind }: { kind: RequirementKind }) {
  return <Chip tone={KIND[kind].tone}>{KIND[kind].label}</Chip>;
}
