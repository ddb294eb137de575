import { EVERYTHING } from "../../hooks/jobQuery";
import { useNavigation } from "../../hooks/navigation";
import type { Place } from "../../hooks/usePlace";
import { PlaceLink } from "../places/PlaceLink";
import styles from "./JobsTabs.module.css";

/** The two ways to postings: looking for them, and being served some. The resume goes along. */
export function JobsTabs({ resumeId }: { resumeId: string | null }) {
  const { place } = useNavigation();
  const tabs: { name: string; to: Place }[] = [
    { name: "Search", to: { at: "jobs", search: { ...EVERYTHING, resumeId } } },
    { name: "Suited to me", to: { at: "suited", resumeId } },
  ];
  return (
    <nav className={styles.tabs} aria-label="Ways to postings">
      {tabs.map(({ name, to }) => (
        <PlaceLink key={name} to={to} className={styles.tab} aria-current={place.at === to.at ? "page" : undefined}>
          {name}
        </PlaceLink>
      ))}
    </nav>
  );
}
