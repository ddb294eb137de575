import type { ChatMessage } from "../api/graph";
import type { Mode } from "../api/domain";

/** One question of the person and its answer, which is null until it was given. */
export interface Turn {
  question: string;
  answer: string | null;
  mode: Mode | null;
}

/** The text of a message, whichever of its two forms it has. */
export function messageText({ content }: ChatMessage): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) =>
      typeof part === "object" && part !== null && "text" in part && typeof part.text === "string"
        ? part.text
        : "",
    )
    .join("");
}

/** A thread's messages as turns. A question that follows an unanswered one begins a turn of its own. */
export function turnsOf(messages: ChatMessage[]): Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    const last = turns.at(-1);
    if (message.type === "human") {
      turns.push({ question: messageText(message), answer: null, mode: null });
    } else if (message.type === "ai" && last) {
      last.answer = messageText(message);
      last.mode = message.additional_kwargs?.mode ?? null;
    }
  }
  return turns;
}
