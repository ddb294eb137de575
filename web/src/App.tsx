import { useEffect, useRef, useState } from "react";
import { openGraphClient } from "./api/graph";
import { StartScreen } from "./features/start/StartScreen";
import { ThreadScreen } from "./features/thread/ThreadScreen";
import { ThreadList } from "./features/threads/ThreadList";
import { LibraryProvider } from "./hooks/LibraryProvider";
import { useAnalysis } from "./hooks/useAnalysis";
import { useMediaQuery } from "./hooks/useMediaQuery";
import { useTheme } from "./hooks/useTheme";
import { useThreadId } from "./hooks/useThreadId";
import { useThreads } from "./hooks/useThreads";
import { Button } from "./ui/Button";
import { Dialog } from "./ui/Dialog";
import { Wordmark } from "./ui/Wordmark";
import styles from "./App.module.css";

export function App() {
  return (
    <LibraryProvider>
      <Workspace />
    </LibraryProvider>
  );
}

/** The threads at the side, and the open one (or the start of a new one) beside them. */
function Workspace() {
  const [client] = useState(() => openGraphClient(window.location.origin));
  const [threadId, openThread] = useThreadId();
  const threads = useThreads(client);
  const thread = useAnalysis({ client, threadId, onThread: openThread, onChange: threads.reload });
  const wide = useMediaQuery("(width >= 56rem)");
  const [drawer, setDrawer] = useState(false);
  const { theme, toggle } = useTheme();

  const main = useRef<HTMLElement>(null);
  const before = useRef(threadId);
  useEffect(() => {
    if (before.current === threadId) return;
    before.current = threadId;
    main.current?.focus();
  }, [threadId]);

  const themeButton = (
    <Button look="quiet" icon={theme === "dark" ? "sun" : "moon"} iconOnly onClick={toggle}>
      {theme === "dark" ? "Use the light theme" : "Use the dark theme"}
    </Button>
  );

  return (
    <div className={styles.app}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      {wide ? (
        <aside className={styles.side}>
          <header className={styles.brand}>
            <Wordmark />
            {themeButton}
          </header>
          <ThreadList threads={threads} openId={threadId} onOpen={openThread} />
        </aside>
      ) : (
        <header className={styles.bar}>
          <Button
            look="quiet"
            icon="menu"
            iconOnly
            onClick={() => {
              setDrawer(true);
            }}
          >
            Open the list of analyses
          </Button>
          <Wordmark />
          {themeButton}
        </header>
      )}

      <main id="main" ref={main} className={styles.main} tabIndex={-1}>
        {threadId === null ? (
          <StartScreen starting={thread.running} problem={thread.problem} onAnalyse={thread.start} />
        ) : (
          <ThreadScreen
            key={threadId}
            thread={thread}
            onNew={() => {
              openThread(null);
            }}
          />
        )}
      </main>

      {drawer && !wide && (
        <Dialog
          title="Analyses"
          look="drawer"
          onClose={() => {
            setDrawer(false);
          }}
        >
          <ThreadList
            threads={threads}
            openId={threadId}
            onOpen={(id) => {
              setDrawer(false);
              openThread(id);
            }}
          />
        </Dialog>
      )}
    </div>
  );
}
