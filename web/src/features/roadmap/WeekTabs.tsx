import { useRef } from "react";
import type { RoadmapWeek } from "../../api/roadmap";
import { Bar } from "../../ui/Bar";
import { hours, hoursOf, share } from "./standing";
import styles from "./WeekTabs.module.css";

interface Props {
  weeks: RoadmapWeek[];
  chosen: number;
  onChoose: (week: number) => void;
}

/** How far the arrow keys go. */
const ARROWS: Partial<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The four weeks side by side, each with how far it has come; one is open below. */
export function WeekTabs({ weeks, chosen, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);

  function step(by: number) {
    const next = ((chosen - 1 + by + weeks.length) % weeks.length) + 1;
    onChoose(next);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next - 1]?.focus();
  }

  return (
    <div ref={list} className={styles.tabs} role="tablist" aria-label="Weeks">
      {weeks.map((week) => {
        const worked = hoursOf(week.tasks);
        const done = worked.of > 0 && worked.done === worked.of;
        return (
          <button
            key={week.number}
            type="button"
            role="tab"
            id={`week-${week.number}-tab`}
            className={styles.tab}
            aria-selected={week.number === chosen}
            aria-controls={`week-${week.number}`}
            tabIndex={week.number === chosen ? 0 : -1}
            onClick={() => {
              onChoose(week.number);
            }}
            onKeyDown={(event) => {
              const by = ARROWS[event.key];
              if (by === undefined) return;
              event.preventDefault();
              step(by);
            }}
          >
            <span className={styles.line}>
              <span className={styles.number}>Week {week.number}</span>
              <span className={styles.hours}>{worked.of === 0 ? "free" : hours(worked.of)}</span>
            </span>
            <span className={styles.title}>{week.title}</span>
            <Bar share={share(worked)} tone={done ? "good" : "accent"} />
          </button>
        );
      })}
    </div>
  );
}
