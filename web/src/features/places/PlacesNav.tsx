import { EVERYTHING } from "../../hooks/jobQuery";
import { useNavigation } from "../../hooks/navigation";
import type { Place } from "../../hooks/usePlace";
import { Icon, type IconName } from "../../ui/Icon";
import { PlaceLink } from "./PlaceLink";
import styles from "./PlacesNav.module.css";

interface Entry {
  name: string;
  icon: IconName;
  to: Place;
  /** Places that belong to it. */
  of: readonly Place["at"][];
}

const ENTRIES: readonly Entry[] = [
  { name: "Jobs", icon: "search", to: { at: "jobs", search: EVERYTHING }, of: ["jobs", "suited", "posting"] },
  { name: "Applications", icon: "columns", to: { at: "applications" }, of: ["applications"] },
  { name: "Market", icon: "chart", to: { at: "market" }, of: ["market"] },
  { name: "Alerts", icon: "bell", to: { at: "alerts" }, of: ["alerts"] },
  { name: "Boards", icon: "inbox", to: { at: "boards" }, of: ["boards"] },
];

/** The ways to the parts of the market. */
export function PlacesNav({ onLeave }: { onLeave: () => void }) {
  const { place } = useNavigation();
  return (
    <nav className={styles.nav} aria-label="Market">
      <ul className={styles.list}>
        {ENTRIES.map(({ name, icon, to, of }) => (
          <li key={name}>
            <PlaceLink
              to={to}
              className={styles.link}
              aria-current={of.includes(place.at) ? "page" : undefined}
              onClick={onLeave}
            >
              <Icon name={icon} size={16} />
              {name}
            </PlaceLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
