import { useState } from "react";
import type { Notification } from "../../api/alerts";
import type { Notifications } from "../../hooks/useNotifications";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { ProblemNotice } from "../../ui/Notice";
import { PlaceLink } from "../places/PlaceLink";
import { ago, percent } from "../wording";
import styles from "./NotificationList.module.css";

interface Props {
  notifications: Notifications;
  /** Called when one is followed to its posting. */
  onLeave?: () => void;
  /** The resume and the name of an alert, where they are known. */
  alertName?: (id: string) => string | undefined;
}

/** What a notification says beside the posting's name. */
function inWords({ kind, score }: Notification, alert: string | undefined): string {
  if (kind === "reminder") return "It is time to follow up";
  const found = alert === undefined ? "Found by an alert" : `Found by “${alert}”`;
  return score === null ? found : `${found}, ${percent(score)}`;
}

/** What the person was told, the newest first, to be followed and marked as read. */
export function NotificationList({ notifications, onLeave, alertName }: Props) {
  const [now] = useState(() => Date.now());
  const { items, unread, loading, problem, more } = notifications;
  return (
    <div className={styles.told}>
      <div className={styles.bar}>
        <p className={styles.count}>{unread === 0 ? "Nothing unread" : `${unread} unread`}</p>
        <Button
          look="quiet"
          icon="check"
          disabled={unread === 0}
          onClick={() => {
            notifications.read(null);
          }}
        >
          Mark all as read
        </Button>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {loading && <p className={styles.empty}>Loading…</p>}
      {!loading && !problem && items.length === 0 && (
        <p className={styles.empty}>
          Nothing was told yet. Create an alert from a search, or set a reminder with an application.
        </p>
      )}
      <ul className={styles.list} aria-label="What you were told">
        {items.map((one) => (
          <li key={one.number} className={styles.item} data-unread={one.read_at === null || undefined}>
            <span className={styles.icon}>
              <Icon name={one.kind === "reminder" ? "clock" : "search"} size={16} />
            </span>
            <div className={styles.words}>
              <PlaceLink
                to={{ at: "posting", jobId: one.job_id, resumeId: null }}
                className={styles.title}
                onClick={() => {
                  if (one.read_at === null) notifications.read([one.number]);
                  onLeave?.();
                }}
              >
                {one.company === null ? one.title : `${one.title} at ${one.company}`}
              </PlaceLink>
              <p className={styles.line}>
                {one.read_at === null && <span className="visually-hidden">Unread. </span>}
                {inWords(one, one.alert_id === null ? undefined : alertName?.(one.alert_id))} ·{" "}
                <time dateTime={one.created_at}>{ago(one.created_at, now)}</time>
              </p>
            </div>
            {one.read_at === null && (
              <Button
                look="quiet"
                icon="check"
                iconOnly
                onClick={() => {
                  notifications.read([one.number]);
                }}
              >
                {`Mark ${one.title} as read`}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {more && (
        <Button look="quiet" onClick={notifications.loadMore}>
          Show older ones
        </Button>
      )}
    </div>
  );
}
