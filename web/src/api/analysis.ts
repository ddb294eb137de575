/** The JSON of `core/domain/analysis.py`: what lies between a resume and a job. Scores are in [0, 1]. */

import type { KnockOutKind, KnockOutRule, Mode, Quote, RequirementKind, Seniority, SkillCategory } from "./domain";
import { json, respond } from "./http";

export type ReadinessLabel = "Needs Upskilling" | "Almost Ready" | "Industry Ready";
export type VerdictKind = "apply" | "stretch" | "skip";
export type KnockOutStatus = "met" | "unmet" | "unknown";

export interface Factor {
  name: string;
  value: number;
  contribution: number;
  explanation: string;
}

export interface AdjacentEvidence {
  skill_id: string;
  name: string;
  weight: number;
}

export interface SkillMatch {
  skill_id: string;
  name: string;
  category: SkillCategory;
  kind: RequirementKind;
  posting_line: Quote;
  resume_line: Quote | null;
  attested: boolean;
  /** The skill that shows it, where the resume does not name it itself. */
  via: string | null;
}

export interface SkillGap {
  skill_id: string;
  name: string;
  category: SkillCategory;
  kind: RequirementKind;
  gap_score: number;
  priority: number;
  posting_line: Quote;
  nearest: { quote: Quote; similarity: number } | null;
  adjacent: AdjacentEvidence[];
  factors: Factor[];
  explanation: string;
}

export interface KnockOut {
  kind: KnockOutKind;
  rule: KnockOutRule;
  status: KnockOutStatus;
  evidence: Quote | null;
  explanation: string;
}

export interface Mismatch {
  seniority_asked: Seniority | null;
  /** Analyses of earlier versions do not say. */
  seniority_told_by?: "statement" | "model";
  seniority_shown: Seniority | null;
  years_asked: number | null;
  years_shown: number | null;
  explanation: string;
}

export interface Readiness {
  score: number | null;
  label: ReadinessLabel | null;
  abstained: boolean;
  factors: Factor[];
  explanation: string;
}

export interface OtherDemand {
  quote: Quote;
  label: string;
  esco: string;
  kind: RequirementKind;
  confidence: number;
}

export interface GapAnalysis {
  resume_id: string;
  jd_id: string;
  overall_match: number;
  no_skills_named: boolean;
  skill_gaps: SkillGap[];
  matched_skills: SkillMatch[];
  /** Analyses of earlier versions have none. */
  also_asked?: OtherDemand[];
  knock_outs: KnockOut[];
  mismatch: Mismatch;
  readiness: Readiness;
  verdict: { kind: VerdictKind; reasons: string[]; would_change: string[] };
  summary: { text: string; mode: Mode };
  created_at: string;
}

/** An analysis as PDF. Throws `Problem`. */
export async function exportReport(analysis: GapAnalysis): Promise<Blob> {
  return (await respond("/api/inference/report", json("POST", { analysis }))).blob();
}
