import { type ReactNode, useEffect, useRef, useState } from "react";
import type { JobHit } from "../../api/search";
import { useFollowing } from "../../hooks/following";
import { filterCount, type JobSearch, unfiltered } from "../../hooks/jobQuery";
import { useNavigation } from "../../hooks/navigation";
import { takeOpened, useJobSearch } from "../../hooks/useJobSearch";
import type { Launch } from "../../hooks/useLaunch";
import { useMediaQuery } from "../../hooks/useMediaQuery";
import { useSkillNames } from "../../hooks/useSkillNames";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { Notice, ProblemNotice } from "../../ui/Notice";
import { Page } from "../../ui/Page";
import { Skeleton } from "../../ui/Skeleton";
import { AlertDialog } from "../alerts/AlertDialog";
import { activeFilters, searchName } from "./active";
import { Filters } from "./Filters";
import { Hit } from "./Hit";
import { jobLinkId } from "./JobCard";
import { JobsTabs } from "./JobsTabs";
import { NothingFound } from "./NothingFound";
import { SearchForm } from "./SearchForm";
import styles from "./JobsScreen.module.css";

/** Postings that are looked for: by words, by a resume, by both, or the newest. The address holds the search. */
export default function JobsScreen({ search, launch }: { search: JobSearch; launch: Launch }) {
  const { go } = useNavigation();
  const following = useFollowing();
  const state = useJobSearch(search);
  const { found, loading } = state;
  const skillName = useSkillNames([...search.skillsAll, ...search.skillsAny], found?.facets?.skills ?? []);
  const wide = useMediaQuery("(width >= 75rem)");
  const [filtering, setFiltering] = useState(false);
  const [alerting, setAlerting] = useState(false);
  const results = useRef<HTMLElement>(null);
  const active = activeFilters(search, skillName);

  function look(next: JobSearch) {
    go({ at: "jobs", search: next });
  }

  /** Without a filter whose button goes with it: the focus stands where the results are. */
  function drop(next: JobSearch) {
    results.current?.focus();
    look(next);
  }

  const filters = (
    <Filters search={search} facets={found?.facets ?? null} skillName={skillName} onChange={look} />
  );
  return (
    <Page title="Jobs" width="wide" actions={<JobsTabs resumeId={search.resumeId} />}>
      <SearchForm search={search} busy={loading} onSearch={look} />
      <div className={styles.layout}>
        {wide && (
          <section className={styles.side} aria-label="Filters">
            {filters}
          </section>
        )}
        <section
          ref={results}
          tabIndex={-1}
          className={styles.results}
          aria-label="Postings found"
          aria-busy={loading}
        >
          <div className={styles.bar}>
            <p className={styles.count} role="status">
              {found === null || loading ? "Searching…" : inCount(found.total, search)}
            </p>
            {!wide && (
              <Button
                icon="filter"
                onClick={() => {
                  setFiltering(true);
                }}
              >
                {filterCount(search) === 0 ? "Filters" : `Filters (${filterCount(search)})`}
              </Button>
            )}
            <Button
              look="quiet"
              icon="bell"
              onClick={() => {
                setAlerting(true);
              }}
            >
              Tell me of new ones
            </Button>
          </div>
          {active.length > 0 && (
            <ul className={styles.active} aria-label="Active filters">
              {active.map(({ words, without }) => (
                <li key={words}>
                  <button
                    type="button"
                    className={styles.filter}
                    onClick={() => {
                      drop(without);
                    }}
                  >
                    <span className="visually-hidden">Remove the filter </span>
                    {words}
                    <Icon name="close" size={12} />
                  </button>
                </li>
              ))}
              <li>
                <button
                  type="button"
                  className={styles.clear}
                  onClick={() => {
                    drop(unfiltered(search));
                  }}
                >
                  Clear all
                </button>
              </li>
            </ul>
          )}
          {state.problem && found === null && (
            <ProblemNotice
              problem={state.problem}
              action={
                <Button icon="retry" onClick={state.retry}>
                  Try again
                </Button>
              }
            />
          )}
          {following.problem && <ProblemNotice problem={following.problem} />}
          {found?.wordsAlone === true && (
            <Notice tone="warn" title="Found by their words alone">
              <p>
                Searching by meaning does not work at the moment. Postings that say it in other words are missing here;
                try again in a while.
              </p>
            </Notice>
          )}
          {found === null && loading && <Skeleton count={5} height="10.5rem" />}
          {found?.hits.length === 0 && !loading && <NothingFound search={search} onSearch={drop} />}
          {found !== null && found.hits.length > 0 && (
            <Hits
              hits={found.hits}
              matched={found.matched}
              search={search}
              launch={launch}
              dim={loading}
              next={
                found.next !== null && (
                  <Button busy={state.loadingMore} disabled={state.loadingMore || loading} onClick={state.loadMore}>
                    Show more postings
                  </Button>
                )
              }
            />
          )}
          {state.problem && found !== null && (
            <ProblemNotice
              problem={state.problem}
              action={
                <Button icon="retry" onClick={found.next === null ? state.retry : state.loadMore}>
                  Try again
                </Button>
              }
            />
          )}
        </section>
      </div>
      {filtering && !wide && (
        <Dialog
          title="Filters"
          onClose={() => {
            setFiltering(false);
          }}
        >
          <div className={styles.window}>
            {filters}
            <Button
              look="primary"
              busy={loading}
              onClick={() => {
                setFiltering(false);
              }}
            >
              {found === null || loading ? "Searching…" : `Show ${inCount(found.total, search)}`}
            </Button>
          </div>
        </Dialog>
      )}
      {alerting && (
        <AlertDialog
          search={search}
          name={searchName(search, skillName)}
          onClose={() => {
            setAlerting(false);
          }}
        />
      )}
    </Page>
  );
}

function inCount(total: number, search: JobSearch): string {
  const ranked = search.words !== "" || search.resumeId !== null;
  const what = `${total} ${total === 1 ? "posting" : "postings"}`;
  return ranked || filterCount(search) > 0 ? what : `${what}, the newest first`;
}

interface HitsProps {
  hits: readonly JobHit[];
  /** So many, the first ones, are in order of the match; null without a resume. */
  matched: number | null;
  search: JobSearch;
  launch: Launch;
  /** Whether they are of the search before. */
  dim: boolean;
  next: ReactNode;
}

/** The hits so far. What a further page brings takes the focus, since the button for it may be gone. */
function Hits({ hits, matched, search, launch, dim, next }: HitsProps) {
  const list = useRef<HTMLOListElement>(null);
  const first = hits[0]?.job.id;
  const before = useRef({ first, count: hits.length });
  useEffect(() => {
    const jobId = takeOpened();
    const link = jobId === null ? null : document.getElementById(jobLinkId(jobId));
    link?.scrollIntoView({ block: "center" });
    link?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    const { first: sameAs, count } = before.current;
    before.current = { first, count: hits.length };
    if (sameAs !== first || hits.length <= count) return;
    list.current?.children[count]?.querySelector("a")?.focus();
  }, [first, hits.length]);

  return (
    <>
      <ol ref={list} className={styles.hits} data-dim={dim || undefined}>
        {hits.map((hit, place) => (
          <li key={hit.job.id}>
            {place === matched && (
              <p className={styles.border}>
                The {matched} postings above were held against the resume and stand in order of their match. Those below
                follow as the search found them: one of them may suit it better than its place says.
              </p>
            )}
            <Hit hit={hit} search={search} launch={launch} />
          </li>
        ))}
      </ol>
      {next !== false && <div className={styles.more}>{next}</div>}
    </>
  );
}
