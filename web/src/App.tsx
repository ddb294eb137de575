import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Documents, openGraphClient } from "./api/graph";
import type { Kind } from "./api/kinds";
import type { ScreenProps } from "./features/machine/screen";
import { StartScreen } from "./features/start/StartScreen";
import { ThreadScreen } from "./features/thread/ThreadScreen";
import { ThreadList } from "./features/threads/ThreadList";
import { Bell } from "./features/alerts/Bell";
import { Toast } from "./features/alerts/Toast";
import { PlacesNav } from "./features/places/PlacesNav";
import { FollowingProvider } from "./hooks/FollowingProvider";
import { LibraryProvider } from "./hooks/LibraryProvider";
import { NavigationContext } from "./hooks/navigation";
import { useAnalysis } from "./hooks/useAnalysis";
import { useAssistants } from "./hooks/useAssistants";
import { type Launch, useLaunch } from "./hooks/useLaunch";
import { useMediaQuery } from "./hooks/useMediaQuery";
import { type Notifications, useNotifications } from "./hooks/useNotifications";
import { type Place, screenOf, START, usePlace } from "./hooks/usePlace";
import { useTheme } from "./hooks/useTheme";
import { useThreadFacts } from "./hooks/useThreadFacts";
import { useThreads } from "./hooks/useThreads";
import { Button } from "./ui/Button";
import { Dialog } from "./ui/Dialog";
import { Loading } from "./ui/Loading";
import { Wordmark } from "./ui/Wordmark";
import styles from "./App.module.css";

const RoadmapScreen = lazy(() => import("./features/roadmap/RoadmapScreen"));
const InterviewScreen = lazy(() => import("./features/interview/InterviewScreen"));
const ReframeScreen = lazy(() => import("./features/reframe/ReframeScreen"));
const CoachScreen = lazy(() => import("./features/coach/CoachScreen"));
const CoachStart = lazy(() => import("./features/coach/CoachStart"));
const JobsScreen = lazy(() => import("./features/jobs/JobsScreen"));
const SuitedScreen = lazy(() => import("./features/jobs/SuitedScreen"));
const PostingScreen = lazy(() => import("./features/jobs/PostingScreen"));
const ApplicationsScreen = lazy(() => import("./features/applications/ApplicationsScreen"));
const AlertsScreen = lazy(() => import("./features/alerts/AlertsScreen"));
const BoardsScreen = lazy(() => import("./features/boards/BoardsScreen"));
const MarketScreen = lazy(() => import("./features/market/MarketScreen"));

export function App() {
  return (
    <LibraryProvider>
      <FollowingProvider>
        <Workspace />
      </FollowingProvider>
    </LibraryProvider>
  );
}

/** What was begun at the side, and the open thread (or the start of a new one) beside it. */
function Workspace() {
  const [client] = useState(() => openGraphClient(window.location.origin));
  const [place, go] = usePlace();
  const navigation = useMemo(() => ({ place, go }), [place, go]);
  const notifications = useNotifications();
  const threadId = place.at === "thread" ? place.threadId : null;
  const threads = useThreads(client);
  const coach = useAssistants(client).has("coach");
  const [facts, learn] = useThreadFacts(client, threads.threads, threadId);
  const { reload } = threads;

  const openThread = useCallback(
    (id: string, kind: Kind, documents: Documents | null) => {
      learn(id, { kind, documents });
      go({ at: "thread", threadId: id });
      reload();
    },
    [learn, go, reload],
  );
  const launch = useLaunch({ client, onThread: openThread });
  const analysis = useAnalysis({
    client,
    threadId: facts?.kind === "gap_analysis" ? threadId : null,
    onThread: (id) => {
      openThread(id, "gap_analysis", null);
    },
    onChange: reload,
  });

  const wide = useMediaQuery("(width >= 56rem)");
  const [drawer, setDrawer] = useState(false);
  const { theme, toggle } = useTheme();

  const main = useRef<HTMLElement>(null);
  const screen = screenOf(place);
  const before = useRef(screen);
  useEffect(() => {
    if (before.current === screen) return;
    before.current = screen;
    // A screen that is come back to may have put the focus where it was.
    if (main.current?.contains(document.activeElement)) return;
    main.current?.focus();
    main.current?.scrollTo(0, 0);
  }, [screen]);

  function leave(next: Place) {
    setDrawer(false);
    go(next);
  }

  const themeButton = (
    <Button look="quiet" icon={theme === "dark" ? "sun" : "moon"} iconOnly onClick={toggle}>
      {theme === "dark" ? "Use the light theme" : "Use the dark theme"}
    </Button>
  );
  const bell = <Bell notifications={notifications} />;
  const places = (
    <PlacesNav
      onLeave={() => {
        setDrawer(false);
      }}
    />
  );
  const list = (
    <ThreadList
      threads={threads}
      openId={threadId}
      coach={coach}
      onNew={() => {
        leave(START);
      }}
      onCoach={() => {
        leave({ at: "coach", documents: facts?.documents ?? null });
      }}
      onOpen={(id) => {
        leave({ at: "thread", threadId: id });
      }}
    />
  );

  return (
    <NavigationContext value={navigation}>
      <div className={styles.app}>
        <a className={styles.skip} href="#main">
          Skip to the content
        </a>
        {wide ? (
          <aside className={styles.side}>
            <header className={styles.brand}>
              <Wordmark />
              <span className={styles.tools}>
                {bell}
                {themeButton}
              </span>
            </header>
            {places}
            {list}
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
              Open the list of your work
            </Button>
            <Wordmark />
            <span className={styles.tools}>
              {bell}
              {themeButton}
            </span>
          </header>
        )}

        <main id="main" ref={main} className={styles.main} tabIndex={-1}>
          <Suspense fallback={<Loading>Opening…</Loading>}>
            {place.at === "start" && (
              <StartScreen starting={analysis.running} problem={analysis.problem} onAnalyse={analysis.start} />
            )}
            {place.at === "coach" && <CoachStart documents={place.documents} launch={launch} />}
            <Market place={place} launch={launch} notifications={notifications} />
            {place.at === "thread" && facts === null && <Loading>Opening…</Loading>}
            {threadId !== null && facts?.kind === "gap_analysis" && (
              <ThreadScreen
                key={threadId}
                thread={analysis}
                launch={launch}
                coach={coach}
                onNew={() => {
                  go(START);
                }}
              />
            )}
            {threadId !== null && facts !== null && facts.kind !== "gap_analysis" && (
              <MachineScreen
                key={threadId}
                client={client}
                threadId={threadId}
                kind={facts.kind}
                documents={facts.documents}
                launch={launch}
                onChange={reload}
              />
            )}
          </Suspense>
        </main>

        {drawer && !wide && (
          <Dialog
            title="Your work"
            look="drawer"
            onClose={() => {
              setDrawer(false);
            }}
          >
            {places}
            {list}
          </Dialog>
        )}
        <Toast
          fresh={notifications.fresh}
          onDismiss={notifications.dismiss}
          onFollow={(one) => {
            notifications.read([one.number]);
            notifications.dismiss();
          }}
        />
      </div>
    </NavigationContext>
  );
}

interface MarketProps {
  place: Place;
  launch: Launch;
  notifications: Notifications;
}

/** The screen of a place of the market; nothing elsewhere. */
function Market({ place, launch, notifications }: MarketProps) {
  switch (place.at) {
    case "jobs":
      return <JobsScreen search={place.search} launch={launch} />;
    case "suited":
      return <SuitedScreen resumeId={place.resumeId} launch={launch} />;
    case "posting":
      return <PostingScreen key={place.jobId} jobId={place.jobId} resumeId={place.resumeId} launch={launch} />;
    case "applications":
      return <ApplicationsScreen />;
    case "alerts":
      return <AlertsScreen notifications={notifications} />;
    case "boards":
      return <BoardsScreen />;
    case "market":
      return <MarketScreen />;
    default:
      return null;
  }
}

/** The screen of whatever kind the thread is, beside analyses. */
function MachineScreen(props: ScreenProps) {
  switch (props.kind) {
    case "roadmap":
      return <RoadmapScreen {...props} />;
    case "interview":
      return <InterviewScreen {...props} />;
    case "reframe":
    case "letter":
      return <ReframeScreen {...props} />;
    case "coach":
      return <CoachScreen {...props} />;
  }
}
