import { useState } from "react";
import { type Alert, deleteAlert, listAlerts, putAlert } from "../../api/alerts";
import { asProblem, type Problem } from "../../api/problem";
import { EVERYTHING, searchOfAlert } from "../../hooks/jobQuery";
import { useResume } from "../../hooks/library";
import { useLoad } from "../../hooks/useLoad";
import type { Notifications } from "../../hooks/useNotifications";
import { useSkillNames } from "../../hooks/useSkillNames";
import { Button } from "../../ui/Button";
import { Check } from "../../ui/Check";
import { Chip } from "../../ui/Chip";
import { DeleteButton } from "../../ui/DeleteButton";
import { Empty } from "../../ui/Empty";
import { ProblemNotice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { Panel } from "../../ui/Panel";
import { Skeleton } from "../../ui/Skeleton";
import { activeFilters } from "../jobs/active";
import { PlaceLink } from "../places/PlaceLink";
import { resumeName } from "../wording";
import { MailForm } from "./MailForm";
import { NotificationList } from "./NotificationList";
import { strictnessName } from "./thresholds";
import buttons from "../../ui/Button.module.css";
import styles from "./AlertsScreen.module.css";

/** Searches that go on, what they told, and where it is mailed. */
export default function AlertsScreen({ notifications }: { notifications: Notifications }) {
  const alerts = useLoad("alerts", listAlerts);
  const [problem, setProblem] = useState<Problem | null>(null);
  const kept = alerts.value ?? [];

  function act(change: Promise<unknown>, after: Alert[]) {
    setProblem(null);
    change.then(
      () => {
        alerts.set(after);
      },
      (error: unknown) => {
        setProblem(asProblem(error));
      },
    );
  }

  return (
    <Page
      title="Alerts"
      lead="Searches that go on: new postings of boards are held against each as they come in."
      actions={
        <PlaceLink to={{ at: "jobs", search: EVERYTHING }} className={`${buttons.button} ${buttons.plain}`}>
          New alert from a search
        </PlaceLink>
      }
    >
      {alerts.problem && (
        <ProblemNotice
          problem={alerts.problem}
          action={
            <Button icon="retry" onClick={alerts.reload}>
              Try again
            </Button>
          }
        />
      )}
      {problem && <ProblemNotice problem={problem} />}
      {alerts.value === null && alerts.loading && <Skeleton label="Loading your alerts…" count={2} height="6.5rem" />}
      {alerts.value?.length === 0 && (
        <Empty
          icon="bell"
          title="No alert yet"
          action={
            <PlaceLink to={{ at: "jobs", search: EVERYTHING }} className={`${buttons.button} ${buttons.primary}`}>
              Search for postings
            </PlaceLink>
          }
        >
          Search for what you want, then choose “Tell me of new ones”. Finds ring the bell, and come by mail if you like.
        </Empty>
      )}
      {kept.length > 0 && (
        <ul className={styles.alerts} aria-label="Your alerts">
          {kept.map((alert) => (
            <AlertCard
              key={alert.id}
              alert={alert}
              onSwitch={(enabled) => {
                act(
                  putAlert(alert.id, alert.search, enabled),
                  kept.map((other) => (other === alert ? { ...alert, enabled } : other)),
                );
              }}
              onDelete={() => {
                act(
                  deleteAlert(alert.id),
                  kept.filter((other) => other !== alert),
                );
              }}
            />
          ))}
        </ul>
      )}
      <Panel title="What you were told">
        <div className={styles.told}>
          <NotificationList
            notifications={notifications}
            alertName={(id) => kept.find((alert) => alert.id === id)?.search.name}
          />
        </div>
      </Panel>
      <Panel title="By mail" note="At most one mail in ten minutes, with what was told since the last.">
        <div className={styles.told}>
          <MailForm />
        </div>
      </Panel>
    </Page>
  );
}

interface CardProps {
  alert: Alert;
  onSwitch: (enabled: boolean) => void;
  onDelete: () => void;
}

function AlertCard({ alert, onSwitch, onDelete }: CardProps) {
  const { search, enabled } = alert;
  const looked = searchOfAlert(search);
  const skillName = useSkillNames([...looked.skillsAll, ...looked.skillsAny], []);
  const resume = useResume(search.resume_id);
  const filters = activeFilters({ ...looked, openness: "open" }, skillName);
  const ranked = search.query !== null || search.resume_id !== null;
  return (
    <li className={styles.alert} data-off={!enabled || undefined}>
      <div className={styles.head}>
        <h2 className={styles.name}>{search.name}</h2>
        <DeleteButton
          what={search.name}
          consequence="It looks no more, and what it told goes, too."
          onDelete={onDelete}
        />
      </div>
      <p className={styles.words}>
        {search.query !== null && <span>“{search.query}”</span>}
        {search.resume_id !== null && <span>for {resume ? resumeName(resume) : "a resume"}</span>}
        {ranked && <span>{strictnessName(search.threshold, search.resume_id !== null).toLowerCase()}</span>}
        {!ranked && <span>whatever passes its filters</span>}
      </p>
      {filters.length > 0 && (
        <p className={styles.filters}>
          {filters.map(({ words }) => (
            <Chip key={words}>{words}</Chip>
          ))}
        </p>
      )}
      <div className={styles.foot}>
        <Check checked={enabled} onChange={onSwitch}>
          Looks at what comes in
        </Check>
        <PlaceLink to={{ at: "jobs", search: looked }} className={styles.show}>
          Show what it finds today
        </PlaceLink>
      </div>
    </li>
  );
}
