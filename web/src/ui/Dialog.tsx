import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { Button } from "./Button";
import styles from "./Dialog.module.css";

interface Props {
  title: string;
  onClose: () => void;
  /** `drawer` stands at the left and fills the height, `sheet` at the right. */
  look?: "window" | "drawer" | "sheet";
  children: ReactNode;
}

/** A modal dialog. The browser's own keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog({ title, onClose, look = "window", children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // A layout effect ends before the element leaves the page; closed later, it could not give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      className={`${styles.dialog} ${styles[look]}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        <Button look="quiet" icon="close" iconOnly onClick={onClose}>
          Close
        </Button>
      </header>
      {children}
    </dialog>
  );
}
