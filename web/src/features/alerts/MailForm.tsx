import { useState } from "react";
import { deleteMailAddress, getMailAddress, putMailAddress } from "../../api/alerts";
import { asProblem, type Problem } from "../../api/problem";
import { useLoad } from "../../hooks/useLoad";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { ProblemNotice } from "../../ui/Notice";
import styles from "./MailForm.module.css";

/** Where finds and reminders are mailed, where the server can send mail. */
export function MailForm() {
  const mail = useLoad("mail", getMailAddress);
  const [typed, setTyped] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { value } = mail;
  if (mail.problem) return <ProblemNotice problem={mail.problem} />;
  if (value === null) return <p className={styles.soft}>Loading…</p>;
  const address = typed ?? value.address ?? "";

  function keep(change: Promise<string | null>) {
    setBusy(true);
    setProblem(null);
    change
      .then(
        (kept) => {
          mail.set({ address: kept, possible: value?.possible ?? false });
          setTyped(null);
        },
        (error: unknown) => {
          setProblem(asProblem(error));
        },
      )
      .finally(() => {
        setBusy(false);
      });
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        keep(putMailAddress(address.trim()).then((kept) => kept.address));
      }}
    >
      {!value.possible && (
        <p className={styles.soft}>
          This server sends no mail. Whoever runs it sets SMTP_URL and MAIL_FROM; an address is kept until then.
        </p>
      )}
      <div className={styles.row}>
        <TextField label="Your address" type="email" value={address} onChange={setTyped} maxLength={320} />
        <Button type="submit" busy={busy} disabled={busy || address.trim() === "" || address === value.address}>
          Keep
        </Button>
        {value.address !== null && (
          <Button
            look="quiet"
            disabled={busy}
            onClick={() => {
              keep(deleteMailAddress().then(() => null));
            }}
          >
            Mail me no more
          </Button>
        )}
      </div>
      <p className={styles.soft} role="status">
        {value.address === null ? "You are mailed nothing." : `Mail goes to ${value.address}.`}
      </p>
      {problem && <ProblemNotice problem={problem} />}
    </form>
  );
}
