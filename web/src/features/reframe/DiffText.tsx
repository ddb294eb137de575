import type { DiffPiece } from "../../api/reframe";
import { sideOf } from "./tailored";
import styles from "./DiffText.module.css";

/** One side of a word-level diff, with the words that went or came marked. */
export function DiffText({ diff, side }: { diff: DiffPiece[]; side: "before" | "after" }) {
  const Mark = side === "before" ? "del" : "ins";
  return (
    <p className={styles.text}>
      {sideOf(diff, side).map((piece, index) =>
        piece.marked ? (
          <Mark key={index} className={styles[side]}>
            {piece.text}
          </Mark>
        ) : (
          <span key={index}>{piece.text}</span>
        ),
      )}
    </p>
  );
}
