import { useState } from "react";
import { addAlert, type AlertSearch } from "../../api/alerts";
import { asProblem, type Problem } from "../../api/problem";
import { filterOf, type JobSearch } from "../../hooks/jobQuery";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { Dialog } from "../../ui/Dialog";
import { TextField } from "../../ui/Field";
import { ProblemNotice } from "../../ui/Notice";
import { Segments } from "../../ui/Segments";
import { PlaceLink } from "../places/PlaceLink";
import { STRICTNESS, STRICTNESSES, type Strictness } from "./thresholds";
import styles from "./AlertDialog.module.css";

interface Props {
  search: JobSearch;
  /** What the search is called. */
  name: string;
  onClose: () => void;
}

/** The search as something that goes on. What is posted from now on is new, so days do not restrict it. */
function alertOf(search: JobSearch, name: string, strictness: Strictness, mail: boolean): AlertSearch {
  const words = search.words.trim();
  return {
    name: name.trim(),
    query: words === "" ? null : words,
    resume_id: search.resumeId,
    where: { ...filterOf({ ...search, days: null }, 0), openness: "open" },
    threshold: STRICTNESS[search.resumeId === null ? "words" : "resume"][strictness],
    mail,
  };
}

/** Keeps a search, so that the person is told of what comes in. */
export function AlertDialog({ search, name: suggested, onClose }: Props) {
  const [name, setName] = useState(suggested);
  const [strictness, setStrictness] = useState<Strictness>("good");
  const [mail, setMail] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [kept, setKept] = useState(false);
  const ranked = search.words.trim() !== "" || search.resumeId !== null;

  function keep() {
    setBusy(true);
    setProblem(null);
    addAlert(alertOf(search, name, strictness, mail))
      .then(
        () => {
          setKept(true);
        },
        (error: unknown) => {
          setProblem(asProblem(error));
        },
      )
      .finally(() => {
        setBusy(false);
      });
  }

  if (kept) {
    return (
      <Dialog title="You will be told" onClose={onClose}>
        <div className={styles.body} role="status">
          <p>
            Whatever boards publish from now on is held against “{name.trim()}”. Finds ring the bell above, and are
            listed under <PlaceLink to={{ at: "alerts" }}>Alerts</PlaceLink>.
          </p>
          <footer className={styles.footer}>
            <Button look="primary" onClick={onClose}>
              Good
            </Button>
          </footer>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Tell me of new ones" onClose={onClose}>
      <form
        className={styles.body}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") keep();
        }}
      >
        <p className={styles.about}>New postings of boards are held against this search as they come in.</p>
        <TextField label="Name of the alert" value={name} onChange={setName} maxLength={200} takeFocus />
        {ranked && (
          <div className={styles.strictness}>
            <p className={styles.label}>How picky</p>
            <Segments legend="How picky" options={STRICTNESSES} value={strictness} onChange={setStrictness} />
          </div>
        )}
        <Check checked={mail} onChange={setMail}>
          Also by mail, once an address is set under Alerts
        </Check>
        {problem && <ProblemNotice problem={problem} />}
        <footer className={styles.footer}>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary" icon="bell" busy={busy} disabled={busy || name.trim() === ""}>
            Create the alert
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
