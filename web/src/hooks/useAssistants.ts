import { useEffect, useState } from "react";
import type { GraphClient } from "../api/graph";

/** The graphs that the server offers; none until it has said so, and where it does not. */
export function useAssistants(client: GraphClient): ReadonlySet<string> {
  const [graphs, setGraphs] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    client.assistants.search({ limit: 100 }).then(
      (found) => {
        setGraphs(new Set(found.map((assistant) => assistant.graph_id)));
      },
      () => undefined,
    );
  }, [client]);
  return graphs;
}
