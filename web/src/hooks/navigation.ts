import { createContext, useContext } from "react";
import type { Place } from "./usePlace";

/** Where the person is, and how to get elsewhere. */
export interface Navigation {
  place: Place;
  go: (place: Place) => void;
}

export const NavigationContext = createContext<Navigation | null>(null);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new Error("useNavigation is used outside of its provider");
  return navigation;
}
