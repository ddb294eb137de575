import { TextField } from "../../ui/Field";
import type { PostingIntake } from "./usePostingIntake";
import styles from "./NameFields.module.css";

/** As long as the server takes them. */
const LONGEST = 300;

interface Props {
  intake: PostingIntake;
  /** Id of the form that the fields belong to, so that Enter in them starts the analysis. */
  form: string;
  takeFocus?: boolean;
}

/** What a pasted posting is called, where its text does not say so. */
export function NameFields({ intake, form, takeFocus = false }: Props) {
  return (
    <div className={styles.names}>
      <TextField
        label="Title (optional)"
        value={intake.title}
        onChange={intake.setTitle}
        maxLength={LONGEST}
        form={form}
        takeFocus={takeFocus}
      />
      <TextField
        label="Company (optional)"
        value={intake.company}
        onChange={intake.setCompany}
        maxLength={LONGEST}
        form={form}
      />
    </div>
  );
}
