import type { StoredJob } from "../../api/domain";
import { Icon } from "../../ui/Icon";
import styles from "./OpenPosting.module.css";

/** A link to the posting where it was published; nothing where that is not known. */
export function OpenPosting({ job, children = "Original" }: { job: StoredJob; children?: string }) {
  const { url, title } = job.posting;
  if (url === null || !/^https?:\/\//iu.test(url)) return null;
  return (
    <a className={styles.link} href={url} target="_blank" rel="noopener noreferrer">
      <Icon name="external" size={16} />
      {children}
      <span className="visually-hidden"> of {title} (opens in a new tab)</span>
    </a>
  );
}
