import { useState } from "react";
import type { Documents } from "../../api/graph";
import { useJob } from "../../hooks/library";
import type { Launch } from "../../hooks/useLaunch";
import { Button } from "../../ui/Button";
import { Composer } from "../../ui/Composer";
import { ProblemNotice } from "../../ui/Notice";
import { jobName } from "../wording";
import styles from "./CoachStart.module.css";

const ABOUT_A_JOB = [
  "What is missing for this job?",
  "Which skill should I learn first, and why?",
  "Interview me on the hardest part",
];
const ABOUT_ANYTHING = [
  "Which of my postings fit me best?",
  "How far am I with my plan?",
  "What would learning Docker open for me?",
];

/** Where a conversation with the coach begins. */
export default function CoachStart({ documents, launch }: { documents: Documents | null; launch: Launch }) {
  const job = useJob(documents?.job_id);
  const [text, setText] = useState("");
  const starting = launch.starting === "coach";

  function begin(said: string) {
    launch.begin("coach", documents, { messages: [{ type: "human", content: said }] });
  }

  return (
    <div className={styles.start}>
      <header>
        <h1 className={styles.title}>What would you like to know?</h1>
        <p className={styles.lead}>
          {job ? `This is about ${jobName(job)}. ` : ""}The coach knows your documents, analyses and plans, and says
          where each answer comes from.
        </p>
      </header>
      <ul className={styles.ideas} aria-label="Ideas">
        {[...(documents ? ABOUT_A_JOB : []), ...ABOUT_ANYTHING].map((idea) => (
          <li key={idea}>
            <Button
              disabled={starting}
              onClick={() => {
                begin(idea);
              }}
            >
              {idea}
            </Button>
          </li>
        ))}
      </ul>
      {launch.problem && <ProblemNotice problem={launch.problem} />}
      <Composer
        label="Your message"
        placeholder="Ask about your gaps, your plan, a skill, a job…"
        value={text}
        onChange={setText}
        onSend={() => {
          begin(text.trim());
        }}
        send="Send"
        rows={3}
        enterSends
        disabled={starting}
        takeFocus
      />
    </div>
  );
}
