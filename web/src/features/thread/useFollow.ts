import { type RefObject, useEffect, useRef } from "react";

/** Brings `target` into view when `count` grows or `running` changes, and gives it the focus if nothing has it. */
export function useFollow(target: RefObject<HTMLElement | null>, count: number, running: boolean): void {
  const before = useRef({ count, running });
  useEffect(() => {
    if (before.current.count === count && before.current.running === running) return;
    before.current = { count, running };
    target.current?.scrollIntoView({ block: "start" });
    if (document.activeElement === document.body) target.current?.focus({ preventScroll: true });
  }, [target, count, running]);
}
