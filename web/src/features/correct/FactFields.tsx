import type { Degree, Seniority, StoredResume } from "../../api/domain";
import { Select, TextField } from "../../ui/Field";
import { DEGREE, SENIORITY, years } from "../wording";
import type { Draft } from "./draft";
import styles from "./FactFields.module.css";

interface Props {
  resume: StoredResume;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

/** What the resume says of years, level, degree, place, languages and licences. Left empty, it stays as read. */
export function FactFields({ resume: { profile, correction }, draft, onChange }: Props) {
  /** What was read, as a placeholder; where a correction is in force the profile no longer knows. */
  function asRead(corrected: unknown, read: string | null): string {
    if (corrected != null) return "As read";
    return read === null || read === "" ? "As read: not said" : `As read: ${read}`;
  }

  return (
    <div className={styles.fields}>
      <TextField
        label="Years of experience"
        inputMode="decimal"
        value={draft.years}
        placeholder={asRead(
          correction?.years_experience,
          profile.years_experience === null ? null : years(profile.years_experience),
        )}
        onChange={(value) => {
          if (/^\d{0,2}([.,]\d?)?$/.test(value)) onChange({ ...draft, years: value });
        }}
      />
      <Select
        label="Level"
        value={draft.seniority}
        onChange={(value) => {
          onChange({ ...draft, seniority: value as Seniority | "" });
        }}
      >
        <option value="">
          {asRead(correction?.seniority, profile.seniority === null ? null : SENIORITY[profile.seniority])}
        </option>
        <Options names={SENIORITY} />
      </Select>
      <Select
        label="Highest degree"
        value={draft.degree}
        onChange={(value) => {
          onChange({ ...draft, degree: value as Degree | "" });
        }}
      >
        <option value="">
          {asRead(correction?.degree, profile.degree === null ? null : DEGREE[profile.degree])}
        </option>
        <Options names={DEGREE} />
      </Select>
      <TextField
        label="Place"
        value={draft.location}
        placeholder={asRead(correction?.location, profile.location)}
        maxLength={200}
        onChange={(location) => {
          onChange({ ...draft, location });
        }}
      />
      <TextField
        label="Languages"
        value={draft.languages}
        placeholder={asRead(correction?.languages, profile.languages.join(", "))}
        onChange={(languages) => {
          onChange({ ...draft, languages });
        }}
      />
      <TextField
        label="Licences and certificates"
        value={draft.licences}
        placeholder={asRead(correction?.licences, profile.licences.join(", "))}
        onChange={(licences) => {
          onChange({ ...draft, licences });
        }}
      />
    </div>
  );
}

function Options({ names }: { names: Record<string, string> }) {
  return Object.entries(names).map(([value, name]) => (
    <option key={value} value={value}>
      {name}
    </option>
  ));
}
