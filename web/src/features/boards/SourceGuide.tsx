import { Icon } from "../../ui/Icon";
import styles from "./SourceGuide.module.css";

interface Props {
  /** How sources are named, and what each gives. */
  known: Record<string, string>;
  open: boolean;
  onPick: (name: string) => void;
}

/** Whether a name can be taken as it stands; others hold a word in capitals to be filled in. */
function isWhole(name: string): boolean {
  return !/[A-Z]{3}/u.test(name);
}

/** How boards are named, with an example of each. */
export function SourceGuide({ known, open, onPick }: Props) {
  return (
    <details className={styles.guide} open={open}>
      <summary className={styles.summary}>
        <Icon name="chevron" size={14} /> How boards are named
      </summary>
      <dl className={styles.list}>
        {Object.entries(known).map(([name, words]) => (
          <div key={name} className={styles.source}>
            <dt>
              {isWhole(name) ? (
                <button
                  type="button"
                  className={styles.pick}
                  onClick={() => {
                    onPick(name);
                  }}
                >
                  <code>{name}</code>
                </button>
              ) : (
                <code>{name}</code>
              )}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>
        COMPANY is what stands in the address of the company’s board, as in boards.greenhouse.io/<b>acme</b>. The address
        itself does as well.
      </p>
    </details>
  );
}
