import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { useNavigation } from "../../hooks/navigation";
import { type Place, queryOf } from "../../hooks/usePlace";

interface Props extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> {
  to: Place;
}

/** Whether the browser is to open the link itself: in a new tab, or a new window. */
function isElsewhere(event: MouseEvent): boolean {
  return event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}

/** A link to a place of the product; the browser's own ways of opening links work. */
export function PlaceLink({ to, onClick, children, ...rest }: Props) {
  const { go } = useNavigation();
  return (
    <a
      href={queryOf(to) || "./"}
      onClick={(event) => {
        onClick?.(event);
        if (isElsewhere(event)) return;
        event.preventDefault();
        go(to);
      }}
      {...rest}
    >
      {children}
    </a>
  );
}
