import type { SkillMatch } from "../../api/analysis";
import { Chip } from "../../ui/Chip";
import { Icon } from "../../ui/Icon";
import { Evidence } from "./Evidence";
import { KindChip } from "./KindChip";
import { Panel } from "../../ui/Panel";
import styles from "./MatchedSkills.module.css";

/** What the posting asks and the resume shows, with the line that shows it. */
export function MatchedSkills({ matches }: { matches: SkillMatch[] }) {
  return (
    <Panel title="Matched" count={matches.length}>
      {matches.length === 0 ? (
        <p className={styles.empty}>The resume shows none of the skills that the posting names.</p>
      ) : (
        <ul className={styles.list}>
          {matches.map((match) => (
            <li key={match.skill_id}>
              <details className={styles.match}>
                <summary className={styles.head}>
                  <Icon name="chevron" size={16} />
                  <span className={styles.name}>{match.name}</span>
                  {match.attested && <Chip tone="warn">attested by you</Chip>}
                  <KindChip kind={match.kind} />
                </summary>
                <div className={styles.sides}>
                  <Evidence title="The posting asks" quote={match.posting_line} />
                  <Evidence
                    title={match.via === null ? "The resume shows" : `The resume shows it through ${match.via}`}
                    quote={match.resume_line}
                    otherwise="No line of the resume: you vouch for it."
                  />
                </div>
              </details>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
