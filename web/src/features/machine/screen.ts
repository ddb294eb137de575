import type { Documents, GraphClient } from "../../api/graph";
import type { Kind } from "../../api/kinds";
import type { Launch } from "../../hooks/useLaunch";

/** What every screen of a machine is given. */
export interface ScreenProps {
  client: GraphClient;
  threadId: string;
  kind: Exclude<Kind, "gap_analysis">;
  documents: Documents | null;
  launch: Launch;
  /** Called when a run starts or ends, so that lists of threads can be read again. */
  onChange: () => void;
}
