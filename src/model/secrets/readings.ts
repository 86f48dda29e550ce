// The readings of a text: as it is, and with its escapes, its hexadecimal digits and its base64 undone.

/** A secret may be wrapped in base64 that stands in JSON that stands in a URL; nothing wraps deeper. */
const mostLayers = 3;

/**
 * The text, then what it reads as without one layer of escapes (JSON, YAML, URL), of hexadecimal digits or of base64, then without two, and so on. All of them are byte
 * strings: one character for each byte of UTF-8. Together they are longer than the text by a factor that does not depend on it.
 */
export function* readingsOf(text: string, layers = mostLayers): Generator<string> {
  const bytes = text.search(/[\u0080-\uffff]/) === -1 ? text : Buffer.from(text, "utf8").toString("latin1");
  yield* readingsOfBytes(bytes, layers);
}

function* readingsOfBytes(text: string, layers: number): Generator<string> {
  yield text;
  if (layers === 0) return;
  for (const decode of decoders) {
    const decoded = decode(text);
    if (decoded !== text && decoded !== "") yield* readingsOfBytes(decoded, layers - 1);
  }
}

const decoders: readonly ((text: string) => string)[] = [
  withoutUrlEscapes,
  withoutEscapes,
  withoutDoubledQuotes,
  withoutHex,
  withoutBase64,
];

function withoutUrlEscapes(text: string): string {
  return text.includes("%") ? text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => byte(hex)) : text;
}

const escaped: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", 0: "\0" };

/** Within single quotes, YAML doubles a quote and escapes nothing else. */
function withoutDoubledQuotes(text: string): string {
  return text.includes("''") ? text.replaceAll("''", "'") : text;
}

/** Those of JSON and of double-quoted YAML. */
function withoutEscapes(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))/gs, (_, long = "", short = "", sign = "") => {
    if (long !== "") return Buffer.from(String.fromCharCode(Number.parseInt(long, 16)), "utf8").toString("latin1");
    return short === "" ? (escaped[sign] ?? sign) : byte(short);
  });
}

function byte(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

/** Everything that may be hexadecimal digits, eleven bytes or more, one piece a line; "" where nothing may. */
function withoutHex(text: string): string {
  const tokens = text.match(/(?:[0-9A-Fa-f]{2}){11,}/g) ?? [];
  return tokens.map((token) => Buffer.from(token, "hex").toString("latin1")).join("\n");
}

/** Everything that may be base64 or base64url, one piece a line; "" where nothing may. */
function withoutBase64(text: string): string {
  return base64Tokens(text)
    .map((token) => Buffer.from(token, "base64").toString("latin1"))
    .join("\n");
}

/** Pieces of at least eleven characters. A "/" or a "-" may belong to the base64 or stand beside it, so that both are tried. */
export function base64Tokens(text: string): readonly string[] {
  const whole = /^[\w+/=-]{11,}\s[\w+/=\s-]*$/.test(text) ? [text.replace(/\s/g, "")] : [];
  const standard = text.match(/[A-Za-z0-9+/]{11,}/g) ?? [];
  const forUrls = text.match(/[\w-]{11,}/g) ?? [];
  return [...new Set([...whole, ...standard, ...forUrls])];
}
