import { useEffect, useState } from "react";
import { nameSkills } from "../api/search";

/** What skills are called, by id: those that are `known`, and on demand the others of `ids`. */
export function useSkillNames(
  ids: readonly string[],
  known: readonly { value: string; name: string }[],
): (id: string) => string {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const listed = new Map(known.map(({ value, name }) => [value, name]));
  const missing = ids.filter((id) => !listed.has(id) && !names.has(id)).join(" ");

  useEffect(() => {
    if (missing === "") return;
    nameSkills(missing.split(" ")).then(
      (found) => {
        setNames((before) => new Map([...before, ...found.map(({ id, name }) => [id, name] as const)]));
      },
      () => undefined, // The id is shown instead.
    );
  }, [missing]);

  return (id) => listed.get(id) ?? names.get(id) ?? id;
}
