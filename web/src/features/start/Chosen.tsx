import { useEffect, useRef } from "react";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import styles from "./Chosen.module.css";

interface Props {
  title: string;
  lines: string[];
  /** What could not be read with confidence, as sentences. */
  warnings: string[];
  onChange: () => void;
}

/** The document that the analysis will use. */
export function Chosen({ title, lines, warnings, onChange }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // What had the focus (a list entry, a button) is gone once a document is chosen.
  useEffect(() => {
    box.current?.focus();
  }, []);

  return (
    <div ref={box} className={styles.chosen} tabIndex={-1}>
      <div className={styles.row}>
        <span className={styles.mark}>
          <Icon name="check" />
        </span>
        <div className={styles.text}>
          <p className={styles.title}>{title}</p>
          {lines
            .filter((line) => line !== "" && line !== title)
            .map((line) => (
              <p key={line} className={styles.line}>
                {line}
              </p>
            ))}
        </div>
        <Button look="quiet" onClick={onChange}>
          Change
        </Button>
      </div>
      {warnings.length > 0 && (
        <ul className={styles.warnings} aria-label="What could not be read with confidence">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
