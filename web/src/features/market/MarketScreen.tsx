import { useState } from "react";
import { type Analytics, getAnalytics } from "../../api/figures";
import { useLoad } from "../../hooks/useLoad";
import { Button } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { ProblemNotice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { Segments } from "../../ui/Segments";
import { Skeleton } from "../../ui/Skeleton";
import { PlaceLink } from "../places/PlaceLink";
import { DemandPanel } from "./DemandPanel";
import { FunnelPanel } from "./FunnelPanel";
import { PayPanel } from "./PayPanel";
import { sum } from "./scale";
import buttons from "../../ui/Button.module.css";
import styles from "./MarketScreen.module.css";

const SPANS = [
  { value: "6", label: "6 months" },
  { value: "12", label: "12 months" },
  { value: "24", label: "2 years" },
] as const;

type Span = (typeof SPANS)[number]["value"];

/** What the postings that the person sees say together, and how the person's applications went. */
export default function MarketScreen() {
  const [span, setSpan] = useState<Span>("12");
  const figures = useLoad(span, (signal) => getAnalytics(Number(span), signal));
  return (
    <Page
      title="Market"
      lead="What the postings that you see ask for and pay, taken together. At most ten minutes old."
      actions={<Segments legend="Over how long" options={SPANS} value={span} onChange={setSpan} />}
    >
      {figures.problem && (
        <ProblemNotice
          problem={figures.problem}
          action={
            <Button icon="retry" onClick={figures.reload}>
              Try again
            </Button>
          }
        />
      )}
      {figures.value === null && figures.loading && <Skeleton label="Counting…" count={2} height="22rem" />}
      {figures.value !== null && <Panels figures={figures.value} dim={figures.loading} />}
    </Page>
  );
}

function Panels({ figures, dim }: { figures: Analytics; dim: boolean }) {
  const { market, funnel } = figures;
  return (
    <div className={styles.panels} data-dim={dim || undefined}>
      {sum(market.postings) === 0 ? (
        <Empty
          icon="chart"
          title="There is nothing to count yet"
          action={
            <PlaceLink to={{ at: "boards" }} className={`${buttons.button} ${buttons.primary}`}>
              Pull a board
            </PlaceLink>
          }
        >
          Figures come from the postings of boards and your own. Pull a board, or take a longer time.
        </Empty>
      ) : (
        <>
          <DemandPanel market={market} />
          <PayPanel bySkill={market.pay_by_skill} byLevel={market.pay_by_seniority} />
        </>
      )}
      <FunnelPanel steps={funnel} />
    </div>
  );
}
