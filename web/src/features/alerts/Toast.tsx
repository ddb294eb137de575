import type { Notification } from "../../api/alerts";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { PlaceLink } from "../places/PlaceLink";
import styles from "./Toast.module.css";

interface Props {
  fresh: Notification | null;
  onDismiss: () => void;
  onFollow: (one: Notification) => void;
}

/** What was told just now, until it is dismissed. The region is always there, so that it is read out. */
export function Toast({ fresh, onDismiss, onFollow }: Props) {
  return (
    <div className={styles.region} role="status" aria-label="New notification">
      {fresh !== null && (
        <div className={styles.toast}>
          <span className={styles.icon}>
            <Icon name={fresh.kind === "reminder" ? "clock" : "bell"} />
          </span>
          <p className={styles.words}>
            <span className={styles.kind}>{fresh.kind === "reminder" ? "Time to follow up" : "A new find"}</span>
            <PlaceLink
              to={{ at: "posting", jobId: fresh.job_id, resumeId: null }}
              className={styles.title}
              onClick={() => {
                onFollow(fresh);
              }}
            >
              {fresh.company === null ? fresh.title : `${fresh.title} at ${fresh.company}`}
            </PlaceLink>
          </p>
          <Button look="quiet" icon="close" iconOnly onClick={onDismiss}>
            Dismiss
          </Button>
        </div>
      )}
    </div>
  );
}
