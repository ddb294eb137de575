import { useState } from "react";
import type { Notifications } from "../../hooks/useNotifications";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { PlaceLink } from "../places/PlaceLink";
import { NotificationList } from "./NotificationList";
import styles from "./Bell.module.css";

/** The bell, with how much is unread, and what was told behind it. */
export function Bell({ notifications }: { notifications: Notifications }) {
  const [open, setOpen] = useState(false);
  const { unread } = notifications;

  function close() {
    setOpen(false);
  }

  return (
    <span className={styles.bell}>
      <Button
        look="quiet"
        icon="bell"
        iconOnly
        onClick={() => {
          setOpen(true);
        }}
      >
        {unread === 0 ? "Notifications" : `Notifications, ${unread} unread`}
      </Button>
      {unread > 0 && (
        <span className={styles.count} aria-hidden="true">
          {unread > 99 ? "99+" : unread}
        </span>
      )}
      {open && (
        <Dialog title="Notifications" look="sheet" onClose={close}>
          <div className={styles.sheet}>
            <NotificationList notifications={notifications} onLeave={close} />
            <PlaceLink to={{ at: "alerts" }} className={styles.all} onClick={close}>
              Alerts and mail
            </PlaceLink>
          </div>
        </Dialog>
      )}
    </span>
  );
}
