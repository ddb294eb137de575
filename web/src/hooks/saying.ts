function flat(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** What is being said right now: empty once it is the end of one of the texts that are `known`. */
export function saying(sentences: readonly string[], known: readonly (string | null | undefined)[]): string {
  const said = sentences.join(" ");
  return known.some((text) => text != null && flat(text).endsWith(flat(said))) ? "" : said;
}
