import { type ReactNode, useId } from "react";
import type { Facet, Facets, Openness, Scope } from "../../api/search";
import { amountIn, type JobSearch, LEVELS } from "../../hooks/jobQuery";
import { useTyped } from "../../hooks/useTyped";
import { Check } from "../../ui/Check";
import { Select, TextField } from "../../ui/Field";
import { Segments } from "../../ui/Segments";
import { boardName, SENIORITY } from "../wording";
import { SkillFilter } from "./SkillFilter";
import styles from "./Filters.module.css";

interface Props {
  search: JobSearch;
  facets: Facets | null;
  skillName: (id: string) => string;
  onChange: (search: JobSearch) => void;
}

const REMOTE = [
  { value: "any", label: "Any" },
  { value: "yes", label: "Remote" },
  { value: "no", label: "On site" },
] as const;

const DAYS = [1, 3, 7, 14, 30, 90];
const CURRENCIES = ["EUR", "USD", "GBP", "CHF", "CAD", "AUD", "INR", "PLN", "SEK"];

/** What a search is narrowed to. Each change is searched for at once; counts are among the best that were found. */
export function Filters({ search, facets, skillName, onChange }: Props) {
  const levels = new Map((facets?.seniority ?? []).map(({ value, count }) => [value, count]));
  const remote = search.remote === null ? "any" : search.remote ? "yes" : "no";
  return (
    <div className={styles.filters}>
      <Group title="Workplace">
        <Segments
          legend="Workplace"
          options={REMOTE}
          value={remote}
          onChange={(value) => {
            onChange({ ...search, remote: value === "any" ? null : value === "yes" });
          }}
        />
        <Typed
          label="Place"
          value={search.location}
          placeholder="Berlin"
          onCommit={(location) => {
            onChange({ ...search, location });
          }}
        />
      </Group>

      <Group title="Level">
        {LEVELS.map((level) => (
          <Check
            key={level}
            checked={search.levels.includes(level)}
            aside={facets === null ? "" : (levels.get(level) ?? 0)}
            onChange={(checked) => {
              onChange({ ...search, levels: toggled(search.levels, level, checked) });
            }}
          >
            {SENIORITY[level]}
          </Check>
        ))}
      </Group>

      <Group title="Skills">
        <SkillFilter search={search} facets={facets?.skills ?? []} skillName={skillName} onChange={onChange} />
      </Group>

      <Group title="Pay a year">
        <div className={styles.pay}>
          <Typed
            label="From"
            value={search.payFrom === null ? "" : `${search.payFrom}`}
            numeric
            onCommit={(value) => {
              onChange({ ...search, payFrom: amountIn(value) });
            }}
          />
          <Typed
            label="To"
            value={search.payTo === null ? "" : `${search.payTo}`}
            numeric
            onCommit={(value) => {
              onChange({ ...search, payTo: amountIn(value) });
            }}
          />
          <Select
            label="Currency"
            value={search.currency ?? ""}
            onChange={(currency) => {
              onChange({ ...search, currency: currency === "" ? null : currency });
            }}
          >
            <option value="">Any</option>
            {[...new Set([...CURRENCIES, ...(search.currency === null ? [] : [search.currency])])].map((currency) => (
              <option key={currency}>{currency}</option>
            ))}
          </Select>
        </div>
        <p className={styles.hint}>Postings that state no pay are left out then.</p>
      </Group>

      <Group title="Company">
        <Values
          known={facets !== null}
          facets={facets?.companies ?? []}
          chosen={search.companies}
          onChange={(companies) => {
            onChange({ ...search, companies });
          }}
        />
      </Group>

      <Group title="Posted">
        <Select
          label="Within"
          value={search.days === null ? "" : `${search.days}`}
          onChange={(days) => {
            onChange({ ...search, days: days === "" ? null : Number(days) });
          }}
        >
          <option value="">Any time</option>
          {[...new Set([...DAYS, ...(search.days === null ? [] : [search.days])])].map((days) => (
            <option key={days} value={days}>
              {days === 1 ? "The last day" : `The last ${days} days`}
            </option>
          ))}
        </Select>
        <Select
          label="Still open"
          value={search.openness}
          onChange={(openness) => {
            onChange({ ...search, openness: openness as Openness });
          }}
        >
          <option value="open">Open</option>
          <option value="closed">Closed</option>
          <option value="any">Open or closed</option>
        </Select>
      </Group>

      <Group title="Source">
        <Select
          label="From"
          value={search.scope}
          onChange={(scope) => {
            onChange({ ...search, scope: scope as Scope });
          }}
        >
          <option value="all">Boards and my own</option>
          <option value="market">Boards</option>
          <option value="mine">My own</option>
        </Select>
        <Values
          known={facets !== null}
          facets={(facets?.sources ?? []).map((facet) => ({ ...facet, name: boardName(facet.value) }))}
          chosen={search.sources}
          nameOf={boardName}
          onChange={(sources) => {
            onChange({ ...search, sources });
          }}
        />
      </Group>
    </div>
  );
}

function toggled<T>(values: readonly T[], value: T, on: boolean): T[] {
  return on ? [...values, value] : values.filter((other) => other !== value);
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className={styles.group} role="group" aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {title}
      </h3>
      {children}
    </div>
  );
}

interface ValuesProps {
  /** Whether the facets are known yet. */
  known: boolean;
  facets: readonly Facet[];
  chosen: readonly string[];
  nameOf?: (value: string) => string;
  onChange: (chosen: string[]) => void;
}

/** Values that hits have, with how many; those chosen stay, whether any hit has them or not. */
function Values({ known, facets, chosen, nameOf = String, onChange }: ValuesProps) {
  const gone = chosen.filter((value) => !facets.some((facet) => facet.value === value));
  const shown = [...gone.map((value) => ({ value, name: nameOf(value), count: 0 })), ...facets];
  if (shown.length === 0) return <p className={styles.hint}>{known ? "None of the hits names one." : "…"}</p>;
  return (
    <div>
      {shown.map(({ value, name, count }) => (
        <Check
          key={value}
          checked={chosen.includes(value)}
          aside={count}
          onChange={(checked) => {
            onChange(toggled(chosen, value, checked));
          }}
        >
          {name}
        </Check>
      ))}
    </div>
  );
}

interface TypedProps {
  label: string;
  value: string;
  placeholder?: string;
  numeric?: boolean;
  onCommit: (value: string) => void;
}

/** A field that is searched for when it is left, or at Enter. */
function Typed({ label, value, placeholder, numeric = false, onCommit }: TypedProps) {
  const [text, setText] = useTyped(value);
  function commit() {
    if (text.trim() === value) return;
    // What cannot be meant leaves the value as it is, and the field shows that.
    setText(value);
    onCommit(text.trim());
  }
  return (
    <form
      className={styles.typed}
      onSubmit={(event) => {
        event.preventDefault();
        commit();
      }}
    >
      <TextField
        label={label}
        value={text}
        onChange={setText}
        onBlur={commit}
        maxLength={200}
        {...(placeholder !== undefined && { placeholder })}
        {...(numeric && { inputMode: "numeric" as const })}
      />
    </form>
  );
}
