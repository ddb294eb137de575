import { useEffect, useId, useState } from "react";
import { findSkills, type NamedSkill } from "../../api/search";
import styles from "./SkillPicker.module.css";

interface Props {
  label: string;
  /** Ids that are not offered again. */
  chosen: readonly string[];
  onPick: (skill: NamedSkill) => void;
}

/** Finds a skill by its name: a text field with a list that the arrow keys walk. */
export function SkillPicker({ label, chosen, onPick }: Props) {
  const id = useId();
  const [text, setText] = useState("");
  const [found, setFound] = useState<NamedSkill[]>([]);
  const [at, setAt] = useState(0);
  const sought = text.trim();

  useEffect(() => {
    if (sought === "") return;
    const leaving = new AbortController();
    findSkills(sought, leaving.signal).then(
      (skills) => {
        setFound(skills);
        setAt(0);
      },
      () => undefined, // Typing on asks again.
    );
    return () => {
      leaving.abort();
    };
  }, [sought]);

  const offered = sought === "" ? [] : found.filter((skill) => !chosen.includes(skill.id));
  const open = offered.length > 0;
  const current = offered[Math.min(at, offered.length - 1)];

  function pick(skill: NamedSkill) {
    setText("");
    setFound([]);
    onPick(skill);
  }

  return (
    <div className={styles.picker}>
      <input
        type="text"
        role="combobox"
        className={styles.input}
        aria-label={label}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && current ? `${id}-${current.id}` : undefined}
        placeholder="Add a skill"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
        onBlur={() => {
          setText("");
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            const step = event.key === "ArrowDown" ? 1 : offered.length - 1;
            setAt(open ? (at + step) % offered.length : 0);
          } else if (event.key === "Enter" && current !== undefined) {
            event.preventDefault();
            pick(current);
          } else if (event.key === "Escape" && text !== "") {
            event.preventDefault();
            setText("");
          }
        }}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Skills found" className={styles.list} hidden={!open}>
        {offered.map((skill) => (
          <div
            key={skill.id}
            id={`${id}-${skill.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={skill === current}
            className={styles.option}
            onPointerDown={(event) => {
              // The field would lose the focus, and with it the list, before the click.
              event.preventDefault();
              pick(skill);
            }}
          >
            {skill.name}
          </div>
        ))}
      </div>
    </div>
  );
}
