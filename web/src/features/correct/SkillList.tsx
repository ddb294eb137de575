import type { ProfileSkill } from "../../api/domain";
import { Icon } from "../../ui/Icon";
import type { Draft } from "./draft";
import styles from "./SkillList.module.css";

interface Props {
  /** The profile's skills, with the kept correction applied. */
  skills: ProfileSkill[];
  draft: Draft;
  onToggle: (skillId: string, name: string) => void;
}

interface Entry {
  id: string;
  name: string;
  attested: boolean;
  removed: boolean;
}

/** Every skill there is to take out or to put back: read, attested, and removed before. */
function entries(skills: ProfileSkill[], draft: Draft): Entry[] {
  const known = new Set(skills.flatMap((skill) => [skill.skill_id, skill.name.toLowerCase()]));
  const stillAdded = new Set(draft.added.map((skill) => skill.name.toLowerCase()));
  return [
    ...skills
      .filter((skill) => !skill.attested || stillAdded.has(skill.name.toLowerCase()))
      .map((skill) => ({
        id: skill.skill_id,
        name: skill.name,
        attested: skill.attested,
        removed: draft.removed.includes(skill.skill_id),
      })),
    ...draft.added
      .filter((skill) => !known.has(skill.name.toLowerCase()))
      .map((skill) => ({ id: skill.name, name: skill.name, attested: true, removed: false })),
    ...draft.removed
      .filter((id) => !known.has(id))
      .map((id) => ({ id, name: id, attested: false, removed: true })),
  ];
}

export function SkillList({ skills, draft, onToggle }: Props) {
  const shown = entries(skills, draft);
  return (
    <section>
      <h3 className={styles.title}>Skills read from the resume</h3>
      {shown.length === 0 && <p className={styles.empty}>None was found. Add yours below.</p>}
      <ul className={styles.list}>
        {shown.map((entry) => (
          <li key={entry.id}>
            <button
              type="button"
              className={styles.skill}
              data-removed={entry.removed || undefined}
              data-attested={entry.attested || undefined}
              aria-label={entry.removed ? `Put ${entry.name} back` : `Remove ${entry.name}`}
              onClick={() => {
                onToggle(entry.id, entry.name);
              }}
            >
              <span className={styles.name}>{entry.name}</span>
              <Icon name={entry.removed ? "plus" : "close"} size={13} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
