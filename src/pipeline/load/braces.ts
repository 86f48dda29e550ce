// Braces of globs: "a{b,c}" stands for "ab" and "ac", "{08..10}" for "08", "09" and "10". Rules are those of bash.

interface Group {
  readonly before: string;
  readonly choices: readonly string[];
  readonly after: string;
}

/** All that a pattern stands for; undefined where that is more than `most`. After `\`, braces and commas are text. */
export function expandBraces(pattern: string, most: number): readonly string[] | undefined {
  const group = firstGroup(pattern, most);
  if (group === undefined) return [pattern];
  const ends = expandBraces(group.after, most);
  const expanded: string[] = [];
  for (const choice of group.choices) {
    const starts = expandBraces(choice, most);
    if (ends === undefined || starts === undefined) return undefined;
    if (expanded.length + starts.length * ends.length > most) return undefined;
    expanded.push(...starts.flatMap((start) => ends.map((end) => `${group.before}${start}${end}`)));
  }
  return expanded;
}

/** The first brace that is closed and contains a comma or a range; braces without either are text. */
function firstGroup(pattern: string, most: number): Group | undefined {
  for (let start = pattern.indexOf("{"); start >= 0; start = pattern.indexOf("{", start + 1)) {
    const parts = isEscaped(pattern, start) ? undefined : splitGroup(pattern, start);
    if (parts === undefined) continue;
    const choices = parts.choices.length > 1 ? parts.choices : rangeOf(parts.choices[0] ?? "", most);
    if (choices !== undefined) return { before: pattern.slice(0, start), choices, after: pattern.slice(parts.end + 1) };
  }
  return undefined;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text[first - 1] === "\\") first -= 1;
  return (at - first) % 2 === 1;
}

/** The text between the brace at `start` and its partner at `end`, cut at the commas outside other braces. */
function splitGroup(
  text: string,
  start: number,
): { readonly choices: readonly string[]; readonly end: number } | undefined {
  const choices: string[] = [];
  let depth = 0;
  let from = start + 1;
  for (let at = start; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === "\\") at += 1;
    else if (letter === "{") depth += 1;
    else if (letter === "}") depth -= 1;
    const isCut = letter === "," ? depth === 1 : letter === "}" && depth === 0;
    if (!isCut) continue;
    choices.push(text.slice(from, at));
    from = at + 1;
    if (depth === 0) return { choices, end: at };
  }
  return undefined;
}

/** "1..3", "01..10", "9..1..2", "a..e"; undefined for other text. A range longer than `most` gives one more than that. */
function rangeOf(text: string, most: number): readonly string[] | undefined {
  const numbers = /^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/.exec(text);
  if (numbers !== null) {
    const [, from = "", to = "", step = "1"] = numbers;
    const width = [from, to].some((end) => /^-?0\d/.test(end)) ? Math.max(from.length, to.length) : 0;
    return countUp(BigInt(from), BigInt(to), BigInt(step), most).map((value) => padded(value, width));
  }
  const letters = /^(?:([a-z])\.\.([a-z])|([A-Z])\.\.([A-Z]))(?:\.\.(-?\d+))?$/.exec(text);
  if (letters === null) return undefined;
  const [from, to] = [letters[1] ?? letters[3], letters[2] ?? letters[4]].map((letter) => codeOf(letter ?? ""));
  return countUp(from ?? 0n, to ?? 0n, BigInt(letters[5] ?? 1), most).map((code) => String.fromCharCode(Number(code)));
}

const codeOf = (letter: string): bigint => BigInt(letter.charCodeAt(0));

function countUp(from: bigint, to: bigint, step: bigint, most: number): readonly bigint[] {
  const size = step < 0n ? -step : step || 1n;
  const distance = to < from ? from - to : to - from;
  const steps = distance / size < BigInt(most) ? Number(distance / size) : most;
  return Array.from({ length: steps + 1 }, (_, index) => from + (to < from ? -size : size) * BigInt(index));
}

function padded(value: bigint, width: number): string {
  return value < 0n ? `-${String(-value).padStart(width - 1, "0")}` : String(value).padStart(width, "0");
}
