import { useRef } from "react";
import { type Asked, askedOf, type CoachState, type Option, proposalOf } from "../../api/coach";
import type { Documents } from "../../api/graph";
import { useDraft } from "../../hooks/useDraft";
import { saying } from "../../hooks/saying";
import { messageText } from "../../hooks/turns";
import { useMachine } from "../../hooks/useMachine";
import { Button } from "../../ui/Button";
import { Composer } from "../../ui/Composer";
import { Loading } from "../../ui/Loading";
import { ProblemNotice } from "../../ui/Notice";
import { MachineFrame } from "../machine/MachineFrame";
import type { ScreenProps } from "../machine/screen";
import { ProposalCard } from "../reframe/ProposalCard";
import { Answer } from "../thread/Answer";
import { Question } from "../thread/Question";
import { Steps } from "../thread/Steps";
import { useFollow } from "../thread/useFollow";
import { FoundLinks } from "./FoundLinks";
import styles from "./CoachScreen.module.css";

/** A conversation with the coach, which uses every other machine. */
export default function CoachScreen({ client, threadId, kind, documents, launch, onChange }: ScreenProps) {
  const machine = useMachine<CoachState>({ client, assistant: "coach", threadId, onChange });
  const { values, running, progress } = machine;
  const messages = (values.messages ?? []).filter(({ type }) => type === "human" || type === "ai");
  const texts = messages.map(messageText);
  const proposal = proposalOf(machine.waiting);
  const asked = proposal === null ? askedOf(machine.waiting) : null;
  const now = running ? saying(progress.sentences, [texts.at(-1)]) : "";
  const last = messages.findLastIndex(({ type }) => type === "human");
  const latest = useRef<HTMLLIElement>(null);
  useFollow(latest, messages.length, running);

  function say(text: string) {
    const message = { type: "human", content: text };
    const shown = { messages: [...(values.messages ?? []), message] };
    if (asked !== null) machine.answer(asked.answerOf({ text }), shown);
    else machine.start({ messages: [message], ...documents }, { shown });
  }

  return (
    <MachineFrame
      kind={kind}
      documents={documents}
      launch={launch}
      title="Coach"
      actions={
        running && (
          <Button icon="stop" onClick={machine.stop}>
            Stop
          </Button>
        )
      }
    >
      {machine.loading && <Loading>Opening the conversation…</Loading>}
      {values.summary != null && values.summary !== "" && (
        <details className={styles.earlier}>
          <summary>What was said before</summary>
          <p>{values.summary}</p>
        </details>
      )}
      <ol className={styles.messages} aria-label="Conversation">
        {messages.map((message, index) => (
          <li
            key={message.id ?? index}
            {...(index === last && { ref: latest, tabIndex: -1 })}
            className={styles.message}
          >
            {message.type === "human" ? (
              <Question text={texts[index] ?? ""} />
            ) : (
              <Answer text={texts[index] ?? ""} mode={message.additional_kwargs?.mode ?? null} />
            )}
            {index === last && (running || progress.steps.length > 0) && (
              <Steps steps={progress.steps} running={running && now === ""} />
            )}
          </li>
        ))}
      </ol>
      {messages.length === 0 && running && <Steps steps={progress.steps} running />}
      {now !== "" && <Answer text={now} mode={null} live />}
      {machine.problem && <ProblemNotice problem={machine.problem} />}
      {machine.stopped && !running && <p className={styles.soft}>You stopped this answer.</p>}
      {!running && values.found && (
        <FoundLinks found={values.found} focus={focusOf(values, documents)} launch={launch} />
      )}
      {proposal !== null && (
        <ProposalCard key={proposal.id} rewording={proposal} waits onAnswer={(answer) => {
            machine.answer(answer);
          }}
        />
      )}
      {!machine.loading && proposal === null && (
        <Talk
          asked={asked}
          told={texts.at(-1) ?? ""}
          draftKey={threadId}
          disabled={running}
          onSay={say}
          onPick={(option) => {
            if (asked) machine.answer(asked.answerOf({ option }));
          }}
        />
      )}
    </MachineFrame>
  );
}

function focusOf({ focus }: Partial<CoachState>, documents: Documents | null): Documents | null {
  if (focus?.resume_id == null || focus.job_id == null) return documents;
  return { resume_id: focus.resume_id, job_id: focus.job_id };
}

interface TalkProps {
  asked: Asked | null;
  /** What stands last in the conversation, which a question need not repeat. */
  told: string;
  draftKey: string;
  disabled: boolean;
  onSay: (text: string) => void;
  onPick: (option: Option) => void;
}

/** What the coach wants to know, the ways to answer it, and where something is said. */
function Talk({ asked, told, draftKey, disabled, onSay, onPick }: TalkProps) {
  const [text, write] = useDraft(draftKey);
  return (
    <div className={styles.talk}>
      {asked !== null && (
        <div className={styles.asked} role="status">
          {asked.place !== "" && <p className={styles.place}>{asked.place}</p>}
          {asked.question !== "" && asked.question !== told && <p className={styles.question}>{asked.question}</p>}
          {asked.note !== "" && asked.note !== asked.question && <p className={styles.note}>{asked.note}</p>}
        </div>
      )}
      {asked !== null && asked.options.length > 0 && (
        <div className={styles.options} role="group" aria-label="Answers">
          {asked.options.map((option) => (
            <Button
              key={option.id}
              onClick={() => {
                onPick(option);
              }}
            >
              {option.label}
            </Button>
          ))}
        </div>
      )}
      <Composer
        label={asked === null ? "Your message" : "Your answer"}
        placeholder={asked === null ? "Ask about your gaps, your plan, a skill, a job…" : "Answer in your own words"}
        value={text}
        onChange={write}
        onSend={() => {
          write("");
          onSay(text.trim());
        }}
        send="Send"
        rows={asked?.long ? 4 : 1}
        enterSends={!asked?.long}
        disabled={disabled}
        takeFocus
      />
    </div>
  );
}

