import { useState } from "react";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import styles from "./AttestForm.module.css";

/** A skill that the resume does not name, and why it is true all the same. */
export function AttestForm({ onAttest }: { onAttest: (name: string, note: string) => void }) {
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") return;
        onAttest(name.trim(), note.trim());
        setName("");
        setNote("");
      }}
    >
      <TextField label="A skill you have" value={name} onChange={setName} maxLength={80} placeholder="Docker" />
      <TextField
        label="Where you used it"
        value={note}
        onChange={setNote}
        maxLength={500}
        placeholder="Two years of side projects"
      />
      <Button type="submit" icon="plus" disabled={name.trim() === ""}>
        Add
      </Button>
    </form>
  );
}
