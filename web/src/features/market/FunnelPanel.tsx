import type { FunnelStep } from "../../api/figures";
import { Panel } from "../../ui/Panel";
import { PlaceLink } from "../places/PlaceLink";
import { percent, STAGE } from "../wording";
import styles from "./FunnelPanel.module.css";

const LENGTH = 300;

/** How many of the person's applications reached each stage. */
export function FunnelPanel({ steps }: { steps: readonly FunnelStep[] }) {
  const most = Math.max(...steps.map(({ reached }) => reached), 0);
  return (
    <Panel
      title="Your applications"
      note={
        most === 0 ? undefined : "How many reached each stage, whatever became of them; shares are of those you applied to."
      }
    >
      <div className={styles.body}>
        {most === 0 ? (
          <p className={styles.soft}>
            You follow no posting yet. Save one where you find it, and move it on under{" "}
            <PlaceLink to={{ at: "applications" }}>Applications</PlaceLink>.
          </p>
        ) : (
          <table className={styles.table}>
            <thead className="visually-hidden">
              <tr>
                <th scope="col">Stage</th>
                <th scope="col">As a picture</th>
                <th scope="col">Reached</th>
                <th scope="col">Share</th>
              </tr>
            </thead>
            <tbody>
              {steps.map(({ stage, reached, share }) => (
                <tr key={stage}>
                  <th scope="row">{STAGE[stage]}</th>
                  <td className={styles.drawn}>
                    <svg
                      className={styles.bar}
                      viewBox={`0 0 ${LENGTH} 14`}
                      preserveAspectRatio="none"
                      aria-hidden="true"
                    >
                      <rect
                        className={styles.fill}
                        data-stage={stage}
                        width={(LENGTH * reached) / most}
                        height="14"
                        rx="3"
                      />
                    </svg>
                  </td>
                  <td className={styles.figure}>{reached}</td>
                  <td className={styles.share}>{share === null ? "" : percent(share)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Panel>
  );
}
