import type { Kind } from "../api/kinds";
import type { IconName } from "../ui/Icon";

/** What each kind of thread is called, and its picture. */
export const KIND: Record<Kind, { name: string; icon: IconName }> = {
  gap_analysis: { name: "Analysis", icon: "gauge" },
  roadmap: { name: "Four weeks", icon: "plan" },
  interview: { name: "Interview", icon: "speech" },
  reframe: { name: "Resume", icon: "document" },
  letter: { name: "Letter", icon: "letter" },
  coach: { name: "Coach", icon: "compass" },
};
