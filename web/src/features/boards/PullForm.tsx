import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { sourcesOf } from "./progress";
import styles from "./PullForm.module.css";

interface Props {
  text: string;
  busy: boolean;
  onText: (text: string) => void;
  onPull: (sources: string[]) => void;
}

/** Names boards, and pulls them. */
export function PullForm({ text, busy, onText, onPull }: Props) {
  const sources = sourcesOf(text);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (sources.length > 0) onPull(sources);
      }}
    >
      <TextField
        label="Boards to pull"
        value={text}
        onChange={onText}
        placeholder="greenhouse:acme, remoteok, https://acme.com/careers"
        hint="Names or addresses, parted by commas."
        maxLength={4000}
      />
      <Button type="submit" look="primary" icon="download" busy={busy} disabled={busy || sources.length === 0}>
        {sources.length > 1 ? `Pull ${sources.length} boards` : "Pull now"}
      </Button>
    </form>
  );
}
