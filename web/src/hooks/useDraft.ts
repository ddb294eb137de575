import { useState } from "react";

/** A text that is being written, kept under `key` so that a refresh does not lose it. */
export function useDraft(key: string): [string, (text: string) => void] {
  const place = `skillbridge:draft:${key}`;
  const [draft, setDraft] = useState(() => ({ place, text: window.sessionStorage.getItem(place) ?? "" }));
  const current =
    draft.place === place ? draft : { place, text: window.sessionStorage.getItem(place) ?? "" };
  if (current !== draft) setDraft(current);

  function write(text: string) {
    if (text === "") window.sessionStorage.removeItem(place);
    else window.sessionStorage.setItem(place, text);
    setDraft({ place, text });
  }

  return [current.text, write];
}
