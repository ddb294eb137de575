import { useCallback, useEffect, useRef, useState } from "react";
import { listNotifications, type Notification, PAGE, readNotifications, STREAM } from "../api/alerts";
import { asProblem, type Problem } from "../api/problem";
import { NOTHING_TOLD, type Told, withOne, withPage, withRead } from "./told";

export interface Notifications extends Told {
  loading: boolean;
  problem: Problem | null;
  /** What came last while the page was open, until it is dismissed. */
  fresh: Notification | null;
  dismiss: () => void;
  loadMore: () => void;
  /** Marks some as read, or all where `numbers` is null. */
  read: (numbers: number[] | null) => void;
}

/** A browser opens few connections to a server, so pages that nobody sees hold none. */
function useVisible(): boolean {
  const [visible, setVisible] = useState(() => document.visibilityState === "visible");
  useEffect(() => {
    function follow() {
      setVisible(document.visibilityState === "visible");
    }
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
    };
  }, []);
  return visible;
}

/** What the person is told, live: the list is read whenever the stream opens, so nothing falls between the two. */
export function useNotifications(): Notifications {
  const [told, setTold] = useState<Told>(NOTHING_TOLD);
  const [loading, setLoading] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [fresh, setFresh] = useState<Notification | null>(null);
  const newest = useRef<number | null>(null);
  const visible = useVisible();

  const load = useCallback(() => {
    listNotifications()
      .then(
        ({ items, unread }) => {
          setTold({ items, unread, more: items.length === PAGE });
          setProblem(null);
        },
        (error: unknown) => {
          setProblem(asProblem(error));
        },
      )
      .finally(() => {
        setLoading(false);
      });
  }, []);

  useEffect(() => {
    if (!visible) return;
    const stream = new EventSource(STREAM);
    stream.addEventListener("open", load);
    stream.addEventListener("notification", (event: MessageEvent<string>) => {
      const one = JSON.parse(event.data) as Notification;
      if (newest.current !== null && one.number <= newest.current) return;
      newest.current = one.number;
      setTold((before) => withOne(before, one));
      setFresh(one);
    });
    return () => {
      stream.close();
    };
  }, [visible, load]);

  function loadMore() {
    const last = told.items.at(-1);
    if (last === undefined) return;
    listNotifications(last.number).then(
      ({ items, unread }) => {
        setTold((before) => withPage(before, items, unread, items.length === PAGE));
      },
      (error: unknown) => {
        setProblem(asProblem(error));
      },
    );
  }

  function read(numbers: number[] | null) {
    if (numbers?.length === 0) return;
    readNotifications(numbers).then(
      ({ unread }) => {
        setTold((before) => withRead(before, numbers, unread, new Date().toISOString()));
      },
      (error: unknown) => {
        setProblem(asProblem(error));
      },
    );
  }

  function dismiss() {
    setFresh(null);
  }

  return { ...told, loading, problem, fresh, dismiss, loadMore, read };
}
