import { MOST_ANSWER, type ReplyAction } from "../../api/interview";
import { useDraft } from "../../hooks/useDraft";
import { Button } from "../../ui/Button";
import { Composer } from "../../ui/Composer";
import styles from "./Reply.module.css";

interface Props {
  /** What the draft is kept under until it is sent. */
  draftKey: string;
  /** Whether the hint was given. */
  hinted: boolean;
  onAnswer: (text: string) => void;
  onAct: (action: ReplyAction) => void;
}

/** Where a question is answered, or something else is done about it. */
export function Reply({ draftKey, hinted, onAnswer, onAct }: Props) {
  const [text, write] = useDraft(draftKey);
  return (
    <div className={styles.reply}>
      <Composer
        label="Your answer"
        placeholder="Answer as you would across the table. Take your time: what you write here is kept."
        value={text}
        onChange={write}
        onSend={() => {
          write("");
          onAnswer(text);
        }}
        send="Answer"
        maxLength={MOST_ANSWER}
        takeFocus
      >
        {!hinted && (
          <Button
            look="quiet"
            icon="lamp"
            onClick={() => {
              onAct("hint");
            }}
          >
            Hint
          </Button>
        )}
        <Button
          look="quiet"
          icon="retry"
          onClick={() => {
            onAct("repeat");
          }}
        >
          Repeat
        </Button>
        <Button
          look="quiet"
          icon="next"
          onClick={() => {
            onAct("skip");
          }}
        >
          Skip
        </Button>
        <Button
          look="quiet"
          icon="flag"
          onClick={() => {
            onAct("stop");
          }}
        >
          Finish here
        </Button>
      </Composer>
    </div>
  );
}
