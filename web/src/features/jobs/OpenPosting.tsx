import type { StoredJob } from "../../api/domain";
import { LinkButton } from "../../ui/Button";

/** A link to the posting where it was published; nothing where that is not known. */
export function OpenPosting({ job, children = "Original" }: { job: StoredJob; children?: string }) {
  const { url, title } = job.posting;
  if (url === null || !/^https?:\/\//iu.test(url)) return null;
  return (
    <LinkButton icon="external" href={url} target="_blank" rel="noopener noreferrer">
      {children}
      <span className="visually-hidden"> of {title} (opens in a new tab)</span>
    </LinkButton>
  );
}
