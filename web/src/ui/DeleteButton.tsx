import { useState } from "react";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import styles from "./DeleteButton.module.css";

interface Props {
  /** What would be deleted, by its name. */
  what: string;
  /** What else goes with it, as a sentence. */
  consequence: string;
  onDelete: () => void;
  className?: string | undefined;
}

/** Deletes after asking. */
export function DeleteButton({ what, consequence, onDelete, className }: Props) {
  const [asking, setAsking] = useState(false);

  function close() {
    setAsking(false);
  }

  return (
    <>
      <Button
        look="quiet"
        icon="trash"
        iconOnly
        className={className}
        onClick={() => {
          setAsking(true);
        }}
      >
        {`Delete ${what}`}
      </Button>
      {asking && (
        <Dialog title="Delete for good?" onClose={close}>
          <div className={styles.body}>
            <p className={styles.what}>{what}</p>
            <p>{consequence}</p>
          </div>
          <footer className={styles.footer}>
            <Button look="quiet" onClick={close}>
              Keep
            </Button>
            <Button
              look="danger"
              onClick={() => {
                close();
                onDelete();
              }}
            >
              Delete
            </Button>
          </footer>
        </Dialog>
      )}
    </>
  );
}
