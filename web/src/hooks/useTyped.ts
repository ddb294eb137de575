import { useState } from "react";

/** What is typed into a field for `value`; where the value becomes another one, the field follows. */
export function useTyped(value: string): [string, (text: string) => void] {
  const [typed, setTyped] = useState({ value, text: value });
  if (typed.value !== value) setTyped({ value, text: value });
  return [
    typed.value === value ? typed.text : value,
    (text) => {
      setTyped({ value, text });
    },
  ];
}
