import { useState } from "react";
import type { CoverLetter } from "../../api/reframe";
import { Button } from "../../ui/Button";
import { Panel } from "../../ui/Panel";
import { WrittenBy } from "../thread/WrittenBy";
import { save } from "../../ui/save";
import styles from "./LetterPanel.module.css";

/** A letter that says nothing beyond the two documents. */
export function LetterPanel({ letter }: { letter: CoverLetter }) {
  const [copied, setCopied] = useState(false);
  const text = letter.paragraphs.join("\n\n");
  return (
    <Panel
      title="Cover letter"
      note="Every sentence rests on your resume or the posting. Greeting and signature are yours to add."
    >
      <div className={styles.body}>
        <div className={styles.paper}>
          {letter.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
        <div className={styles.actions}>
          <Button
            icon="document"
            onClick={() => {
              navigator.clipboard.writeText(text).then(
                () => {
                  setCopied(true);
                },
                () => undefined,
              );
            }}
          >
            Copy
          </Button>
          <Button
            icon="download"
            onClick={() => {
              save(new Blob([text, "\n"], { type: "text/plain" }), "cover letter.txt");
            }}
          >
            Download as text
          </Button>
          <span role="status" className={styles.copied}>
            {copied && "Copied."}
          </span>
          <WrittenBy mode={letter.mode} />
        </div>
      </div>
    </Panel>
  );
}
