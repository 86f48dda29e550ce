// Removes characters from the end of a text.

/** The text without those of the characters that it ends with. An expression such as /\/+$/ would start anew at each slash in the middle. */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
