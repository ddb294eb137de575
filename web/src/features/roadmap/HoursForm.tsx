import { useId, useState } from "react";
import { FEWEST_HOURS, MOST_HOURS } from "../../api/roadmap";
import { Button } from "../../ui/Button";
import styles from "./HoursForm.module.css";

interface Props {
  /** Hours a week that the plan is made for. */
  planned: number;
  onPlan: (hours: number) => void;
}

/** How many hours a week there are; with others, the plan is made anew. */
export function HoursForm({ planned, onPlan }: Props) {
  const id = useId();
  const [given, setGiven] = useState(String(planned));
  const hours = Number(given);
  const fits = hours >= FEWEST_HOURS && hours <= MOST_HOURS;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) onPlan(hours);
      }}
    >
      <label htmlFor={id} className={styles.label}>
        Hours a week
      </label>
      <input
        id={id}
        className={styles.input}
        type="number"
        inputMode="decimal"
        min={FEWEST_HOURS}
        max={MOST_HOURS}
        step="any"
        required
        value={given}
        onChange={(event) => {
          setGiven(event.target.value);
        }}
      />
      <Button type="submit" icon="retry" look={hours === planned ? "plain" : "primary"}>
        Plan again
      </Button>
    </form>
  );
}
