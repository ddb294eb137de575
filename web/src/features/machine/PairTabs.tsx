import { useEffect, useRef } from "react";
import type { Documents } from "../../api/graph";
import type { Kind } from "../../api/kinds";
import type { Launch } from "../../hooks/useLaunch";
import { Icon } from "../../ui/Icon";
import { KIND } from "../kinds";
import styles from "./PairTabs.module.css";

interface Props {
  kind: Kind;
  documents: Documents;
  launch: Launch;
}

const TABS = ["gap_analysis", "roadmap", "interview", "reframe", "letter"] as const;

/** The ways between all that can be done for a resume and a posting. */
export function PairTabs({ kind, documents, launch }: Props) {
  const open = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    open.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [kind]);

  return (
    <nav className={styles.tabs} aria-label="About this resume and posting">
      {TABS.map((tab) => (
        <button
          key={tab}
          ref={tab === kind ? open : null}
          type="button"
          className={styles.tab}
          aria-current={tab === kind ? "page" : undefined}
          aria-busy={launch.starting === tab || undefined}
          onClick={() => {
            if (tab !== kind) launch.open(tab, documents);
          }}
        >
          <Icon name={KIND[tab].icon} size={16} />
          {KIND[tab].name}
        </button>
      ))}
    </nav>
  );
}
