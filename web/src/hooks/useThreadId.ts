import { useCallback, useEffect, useState } from "react";

const PARAMETER = "thread";

function inAddress(): string | null {
  return new URLSearchParams(window.location.search).get(PARAMETER);
}

/** The open thread, kept in the address so that a refresh, a bookmark and the back button work. */
export function useThreadId(): [string | null, (threadId: string | null) => void] {
  const [threadId, setThreadId] = useState(inAddress);

  useEffect(() => {
    function follow() {
      setThreadId(inAddress());
    }
    window.addEventListener("popstate", follow);
    return () => {
      window.removeEventListener("popstate", follow);
    };
  }, []);

  const open = useCallback((next: string | null) => {
    if (next === inAddress()) return;
    const address = new URL(window.location.href);
    if (next === null) address.searchParams.delete(PARAMETER);
    else address.searchParams.set(PARAMETER, next);
    window.history.pushState(null, "", address);
    setThreadId(next);
  }, []);

  return [threadId, open];
}
