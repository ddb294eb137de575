import { useState } from "react";
import { Icon } from "../../ui/Icon";
import styles from "./DropZone.module.css";

const TYPES = ".pdf,.docx,.txt,.md,.markdown,.html,.htm,.json";

/** A place to drop a file on, or to pick one from. The file input covers it, so the browser does both. */
export function DropZone({ disabled, onFile }: { disabled: boolean; onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  return (
    <label className={styles.zone} data-over={over || undefined}>
      <Icon name="upload" size={26} />
      <span>
        <strong className={styles.pick}>Choose a file</strong> or drop it here
      </span>
      <span className={styles.types}>PDF, DOCX, text, Markdown, HTML or JSON Resume</span>
      <input
        className={styles.input}
        type="file"
        accept={TYPES}
        disabled={disabled}
        onDragEnter={() => {
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onChange={(event) => {
          const file = event.target.files?.[0];
          setOver(false);
          if (file) onFile(file);
          // The same file can be picked again after it was mended.
          event.target.value = "";
        }}
      />
    </label>
  );
}
