import { useState } from "react";
import { asProblem, type Problem } from "../api/problem";
import { Button } from "./Button";
import { ProblemNotice } from "./Notice";
import { save } from "./save";

interface Props {
  /** Asks for the file. Throws `Problem`. */
  make: () => Promise<Blob>;
  /** What the file is called, with its ending. */
  name: string;
  children: string;
}

/** Has a file made and saves it; says why where that fails. */
export function SaveButton({ make, name, children }: Props) {
  const [making, setMaking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  function download() {
    setMaking(true);
    setProblem(null);
    make()
      .then(
        (file) => {
          save(file, name);
        },
        (error: unknown) => {
          setProblem(asProblem(error));
        },
      )
      .finally(() => {
        setMaking(false);
      });
  }

  return (
    <>
      <Button icon="download" busy={making} disabled={making} onClick={download}>
        {children}
      </Button>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
