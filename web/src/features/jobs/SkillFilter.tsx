import { useState } from "react";
import type { Facet } from "../../api/search";
import type { JobSearch } from "../../hooks/jobQuery";
import { Icon } from "../../ui/Icon";
import { Segments } from "../../ui/Segments";
import { SkillPicker } from "./SkillPicker";
import styles from "./SkillFilter.module.css";

type Mode = "all" | "any";

const MODES = [
  { value: "all", label: "All of" },
  { value: "any", label: "Any of" },
] as const;

/** As many as are offered beside those that are sought by name. */
const OFFERED = 6;

interface Props {
  search: JobSearch;
  facets: readonly Facet[];
  skillName: (id: string) => string;
  onChange: (search: JobSearch) => void;
}

/** Skills that postings have to ask for: every one of some, and one of others. */
export function SkillFilter({ search, facets, skillName, onChange }: Props) {
  const [mode, setMode] = useState<Mode>(search.skillsAny.length > search.skillsAll.length ? "any" : "all");
  const chosen = [...search.skillsAll, ...search.skillsAny];
  const offered = facets.filter(({ value }) => !chosen.includes(value)).slice(0, OFFERED);

  function put(all: string[], any: string[]) {
    onChange({ ...search, skillsAll: all, skillsAny: any });
  }

  function add(id: string) {
    if (mode === "all") put([...search.skillsAll, id], search.skillsAny);
    else put(search.skillsAll, [...search.skillsAny, id]);
  }

  return (
    <>
      <Segments
        legend="How skills count"
        options={MODES}
        value={mode}
        onChange={(value) => {
          setMode(value);
          // With skills of one kind alone the switch is about them; else only about what is added.
          if (value === "all" && search.skillsAll.length === 0) put(search.skillsAny, []);
          if (value === "any" && search.skillsAny.length === 0) put([], search.skillsAll);
        }}
      />
      <SkillPicker
        label="Add a skill"
        chosen={chosen}
        onPick={({ id }) => {
          add(id);
        }}
      />
      <Chosen
        label="All of these skills"
        ids={search.skillsAll}
        skillName={skillName}
        onRemove={(id) => {
          put(without(search.skillsAll, id), search.skillsAny);
        }}
      />
      <Chosen
        label="Any of these skills"
        ids={search.skillsAny}
        skillName={skillName}
        onRemove={(id) => {
          put(search.skillsAll, without(search.skillsAny, id));
        }}
      />
      {offered.length > 0 && (
        <ul className={styles.chips} aria-label="Skills that hits ask for">
          {offered.map(({ value, name, count }) => (
            <li key={value}>
              <button
                type="button"
                className={styles.offer}
                onClick={() => {
                  add(value);
                }}
              >
                {name} <span className={styles.count}>{count}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function without(ids: readonly string[], id: string): string[] {
  return ids.filter((other) => other !== id);
}

interface ChosenProps {
  label: string;
  ids: readonly string[];
  skillName: (id: string) => string;
  onRemove: (id: string) => void;
}

function Chosen({ label, ids, skillName, onRemove }: ChosenProps) {
  if (ids.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={label}>
      {ids.map((id) => (
        <li key={id}>
          <button
            type="button"
            className={styles.chosen}
            onClick={() => {
              onRemove(id);
            }}
          >
            <span className="visually-hidden">Remove </span>
            {skillName(id)}
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}
