import { EVERYTHING, filterCount, type JobSearch, unfiltered } from "../../hooks/jobQuery";
import { Button } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { PlaceLink } from "../places/PlaceLink";
import buttons from "../../ui/Button.module.css";

/** Why nothing was found, and what to do about it. */
export function NothingFound({ search, onSearch }: { search: JobSearch; onSearch: (search: JobSearch) => void }) {
  const filters = filterCount(search);
  if (filters > 0) {
    return (
      <Empty
        icon="filter"
        title="No posting passes these filters"
        action={
          <Button
            onClick={() => {
              onSearch(unfiltered(search));
            }}
          >
            {filters === 1 ? "Drop the filter" : `Drop all ${filters} filters`}
          </Button>
        }
      >
        Take one away above, or all of them. A skill, a pay or a place leaves out postings that do not say.
      </Empty>
    );
  }
  if (search.words !== "" || search.resumeId !== null) {
    return (
      <Empty
        icon="search"
        title="No posting comes near"
        action={
          <Button
            onClick={() => {
              onSearch(EVERYTHING);
            }}
          >
            Show the newest
          </Button>
        }
      >
        Try other words, or look at what is there.
      </Empty>
    );
  }
  return (
    <Empty
      icon="inbox"
      title="There is no posting yet"
      action={
        <PlaceLink to={{ at: "boards" }} className={`${buttons.button} ${buttons.primary}`}>
          Pull a board
        </PlaceLink>
      }
    >
      Postings come from job boards and careers pages. Pull one, and it is searchable as it comes in.
    </Empty>
  );
}
