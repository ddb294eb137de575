import type { JobSearch } from "../../hooks/jobQuery";
import { newestFirst, useLibrary } from "../../hooks/library";
import { useTyped } from "../../hooks/useTyped";
import { Button } from "../../ui/Button";
import { Select, TextField } from "../../ui/Field";
import { resumeName } from "../wording";
import styles from "./SearchForm.module.css";

interface Props {
  search: JobSearch;
  busy: boolean;
  onSearch: (search: JobSearch) => void;
}

/** Words, a resume, or both. */
export function SearchForm({ search, busy, onSearch }: Props) {
  const [words, setWords] = useTyped(search.words);
  return (
    <form
      className={styles.form}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch({ ...search, words: words.trim() });
      }}
    >
      <TextField
        label="What to look for"
        type="search"
        value={words}
        onChange={setWords}
        placeholder="A title, skills, or a sentence on what you want to do"
        maxLength={2000}
      />
      <ResumeSelect
        label="Matched to"
        none="No resume"
        value={search.resumeId}
        onChange={(resumeId) => {
          onSearch({ ...search, words: words.trim(), resumeId });
        }}
      />
      <Button type="submit" look="primary" icon="search" busy={busy} className={styles.send}>
        Search
      </Button>
    </form>
  );
}

interface ResumeSelectProps {
  label: string;
  /** What stands for no resume; without it one has to be chosen. */
  none?: string;
  value: string | null;
  onChange: (resumeId: string | null) => void;
}

/** One of the person's resumes. */
export function ResumeSelect({ label, none, value, onChange }: ResumeSelectProps) {
  const { resumes } = useLibrary();
  const stored = newestFirst(resumes);
  return (
    <Select
      label={label}
      value={value ?? ""}
      onChange={(chosen) => {
        onChange(chosen === "" ? null : chosen);
      }}
    >
      {(none !== undefined || value === null) && <option value="">{none ?? "Choose a resume"}</option>}
      {stored.map((resume) => (
        <option key={resume.id} value={resume.id}>
          {resumeName(resume)}
          {resume.filename === null ? "" : ` (${resume.filename})`}
        </option>
      ))}
      {value !== null && !stored.some(({ id }) => id === value) && <option value={value}>A resume that is gone</option>}
    </Select>
  );
}
