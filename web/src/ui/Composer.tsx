import { type CSSProperties, type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./Button";
import styles from "./Composer.module.css";

interface Props {
  /** What is written here, for assistive technology. */
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
  onSend: () => void;
  /** What the button says. */
  send: string;
  disabled?: boolean;
  maxLength?: number;
  rows?: number;
  /** Moves the focus here when it appears. */
  takeFocus?: boolean;
  /** Whether Enter alone sends; else it takes Ctrl or Cmd with it. */
  enterSends?: boolean;
  /** What can be done instead. */
  children?: ReactNode;
}

/** Where an answer or a message is written: it grows with the text, and is sent from the keyboard as well. */
export function Composer({
  label,
  placeholder,
  value,
  onChange,
  onSend,
  send,
  disabled = false,
  maxLength,
  rows = 4,
  takeFocus = false,
  enterSends = false,
  children,
}: Props) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (takeFocus) area.current?.focus({ preventScroll: true });
  }, [takeFocus]);

  const empty = value.trim() === "";

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty && !disabled) onSend();
      }}
    >
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <textarea
        id={id}
        ref={area}
        className={styles.area}
        rows={rows}
        style={{ "--rows": rows } as CSSProperties}
        value={value}
        placeholder={placeholder}
        maxLength={maxLength}
        aria-describedby={`${id}-keys`}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        onKeyDown={(event) => {
          const chord = event.ctrlKey || event.metaKey;
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          if (chord || (enterSends && !event.shiftKey)) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      <div className={styles.actions}>
        {children}
        <span className={styles.send}>
          <span id={`${id}-keys`} className={styles.keys}>
            {enterSends ? "Enter sends" : "Ctrl+Enter sends"}
          </span>
          <Button type="submit" look="primary" icon="send" disabled={disabled || empty}>
            {send}
          </Button>
        </span>
      </div>
    </form>
  );
}
