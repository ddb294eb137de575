import { useState } from "react";
import { MOST_LINE, type ReviewAnswer, type Rewording, type RewordingDecision } from "../../api/reframe";
import { Button } from "../../ui/Button";
import { Chip } from "../../ui/Chip";
import { Composer } from "../../ui/Composer";
import { withoutBullet } from "../wording";
import { DiffText } from "./DiffText";
import styles from "./ProposalCard.module.css";

interface Props {
  rewording: Rewording;
  /** Whether the machine waits for the person's word. */
  waits: boolean;
  onAnswer: (answer: ReviewAnswer, decided: RewordingDecision) => void;
}

/** A line as it stands and as it could stand, why, and what that rests on. */
export function ProposalCard({ rewording, waits, onAnswer }: Props) {
  const [editing, setEditing] = useState(false);
  const [text, setText] = useState(rewording.proposed);
  const { id, original, proposed, position, terms, diff, reason, claims } = rewording;

  function decided(kind: RewordingDecision["kind"], as: string): RewordingDecision {
    return { id, kind, text: as, warnings: [] };
  }

  return (
    <article className={styles.card} aria-label="Proposed wording">
      <header className={styles.header}>
        <p className={styles.position}>{position ?? "Your resume"}</p>
        <Chip tone="good">
          {claims.length} {claims.length === 1 ? "claim" : "claims"} checked, none added
        </Chip>
      </header>
      <div className={styles.sides}>
        <section aria-label="As it stands">
          <h2 className={styles.heading}>As it stands</h2>
          <DiffText diff={diff} side="before" />
        </section>
        <section aria-label="Proposed">
          <h2 className={styles.heading}>Proposed</h2>
          <DiffText diff={diff} side="after" />
        </section>
      </div>
      <div className={styles.why}>
        <p>{reason}</p>
        <ul className={styles.terms}>
          {terms.map((term) => (
            <li key={`${term.skill_id} ${term.wording}`}>
              <span className={styles.source}>Your line</span> <q>{term.said.text}</q>
              <span className={styles.source}>The posting</span>{" "}
              <q>{withoutBullet(term.posting_line.text.trim())}</q>
            </li>
          ))}
        </ul>
      </div>
      {editing ? (
        <Composer
          label="The line as you want it"
          placeholder={original.text}
          value={text}
          onChange={setText}
          send="Keep my wording"
          disabled={!waits}
          maxLength={MOST_LINE}
          rows={2}
          takeFocus
          onSend={() => {
            onAnswer({ type: "edit", edited_action: { name: "", args: { text } } }, decided("edit", text));
          }}
        >
          <Button
            look="quiet"
            onClick={() => {
              setEditing(false);
            }}
          >
            Back
          </Button>
        </Composer>
      ) : (
        <div className={styles.actions}>
          <Button
            look="primary"
            icon="check"
            disabled={!waits}
            onClick={() => {
              onAnswer({ type: "approve" }, decided("accept", proposed));
            }}
          >
            Accept
          </Button>
          <Button
            icon="edit"
            disabled={!waits}
            onClick={() => {
              setEditing(true);
            }}
          >
            Edit
          </Button>
          <Button
            look="quiet"
            icon="close"
            disabled={!waits}
            onClick={() => {
              onAnswer({ type: "reject" }, decided("reject", original.text));
            }}
          >
            Keep mine
          </Button>
        </div>
      )}
    </article>
  );
}
