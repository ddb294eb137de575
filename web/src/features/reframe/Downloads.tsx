import { useState } from "react";
import { asProblem, type Problem } from "../../api/problem";
import { type Change, type ExportFormat, exportResume } from "../../api/reframe";
import { Button } from "../../ui/Button";
import { ProblemNotice } from "../../ui/Notice";
import { save } from "../../ui/save";
import styles from "./Downloads.module.css";

const FORMATS: { format: ExportFormat; label: string; ending: string }[] = [
  { format: "pdf-classic", label: "PDF, classic", ending: "pdf" },
  { format: "pdf-plain", label: "PDF, plain", ending: "pdf" },
  { format: "docx", label: "Word", ending: "docx" },
  { format: "json", label: "JSON Resume", ending: "json" },
];

interface Props {
  resumeId: string;
  changes: Change[];
  /** What the files are called. */
  name: string;
}

/** The tailored resume as files. */
export function Downloads({ resumeId, changes, name }: Props) {
  const [making, setMaking] = useState<ExportFormat | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  function download(format: ExportFormat, ending: string) {
    setMaking(format);
    setProblem(null);
    exportResume(resumeId, changes, format)
      .then(
        (file) => {
          save(file, `${name}.${ending}`);
        },
        (error: unknown) => {
          setProblem(asProblem(error));
        },
      )
      .finally(() => {
        setMaking(null);
      });
  }

  return (
    <div className={styles.downloads}>
      {FORMATS.map(({ format, label, ending }, index) => (
        <Button
          key={format}
          look={index === 0 ? "primary" : "plain"}
          icon="download"
          busy={making === format}
          disabled={making !== null}
          onClick={() => {
            download(format, ending);
          }}
        >
          {label}
        </Button>
      ))}
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
