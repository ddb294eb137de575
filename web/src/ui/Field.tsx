import { type HTMLAttributes, type ReactNode, type RefObject, useEffect, useId, useRef } from "react";
import styles from "./Field.module.css";

interface TextProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

type InputKind = "text" | "search" | "number" | "date" | "email";

interface TypedProps extends TextProps {
  /** Moves the focus here when it appears: for a field that opens as the answer to something. */
  takeFocus?: boolean;
}

function useFocus<T extends HTMLElement>(taken: boolean): RefObject<T | null> {
  const field = useRef<T>(null);
  useEffect(() => {
    if (taken) field.current?.focus();
  }, [taken]);
  return field;
}

interface TextFieldProps extends TypedProps {
  type?: InputKind;
  min?: string;
  max?: string;
  disabled?: boolean;
  onBlur?: () => void;
  hint?: string;
  placeholder?: string;
  inputMode?: HTMLAttributes<HTMLInputElement>["inputMode"];
  maxLength?: number;
  /** Id of the form that it belongs to, where that stands elsewhere. */
  form?: string;
}

export function TextField({ label, value, onChange, hint, takeFocus = false, type = "text", ...rest }: TextFieldProps) {
  const id = useId();
  const field = useFocus<HTMLInputElement>(takeFocus);
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        ref={field}
        type={type}
        className={styles.input}
        value={value}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        {...rest}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface TextAreaProps extends TypedProps {
  rows: number;
}

export function TextArea({ label, value, onChange, rows, takeFocus = false }: TextAreaProps) {
  const id = useId();
  const area = useFocus<HTMLTextAreaElement>(takeFocus);
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <textarea
        id={id}
        ref={area}
        className={styles.input}
        value={value}
        rows={rows}
        spellCheck={false}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </div>
  );
}

interface SelectProps extends TextProps {
  children: ReactNode;
}

export function Select({ label, value, onChange, children }: SelectProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <select
        id={id}
        className={styles.input}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        {children}
      </select>
    </div>
  );
}
