import { getCompany } from "../../api/figures";
import { EVERYTHING } from "../../hooks/jobQuery";
import { useLoad } from "../../hooks/useLoad";
import { Icon } from "../../ui/Icon";
import { Panel } from "../../ui/Panel";
import { PlaceLink } from "../places/PlaceLink";
import { inMoney } from "../wording";
import styles from "./CompanyPanel.module.css";

/** How many of its skills are named. */
const SKILLS = 6;

/** What a company's postings say, taken together. */
export function CompanyPanel({ name }: { name: string }) {
  const { value } = useLoad(name, () => getCompany(name));
  if (value === null) return null;
  const pay = value.pay[0];
  return (
    <Panel title={value.name} note="All its postings taken together">
      <dl className={styles.facts}>
        <div>
          <dt>Open</dt>
          <dd>
            {value.open}
            {value.remote > 0 && <span className={styles.soft}> ({value.remote} remote)</span>}
          </dd>
        </div>
        {pay !== undefined && (
          <div>
            <dt>Pay a year</dt>
            <dd>
              {inMoney(pay.low, pay.currency)}–{inMoney(pay.high, pay.currency)}
              <span className={styles.soft}> (middle half of {pay.count})</span>
            </dd>
          </div>
        )}
        {value.skills.length > 0 && (
          <div>
            <dt>Asks for</dt>
            <dd>
              {value.skills
                .slice(0, SKILLS)
                .map((skill) => skill.name)
                .join(", ")}
            </dd>
          </div>
        )}
      </dl>
      <p className={styles.more}>
        <PlaceLink to={{ at: "jobs", search: { ...EVERYTHING, companies: [value.name] } }}>
          Its open postings <Icon name="arrow" size={14} />
        </PlaceLink>
      </p>
    </Panel>
  );
}
