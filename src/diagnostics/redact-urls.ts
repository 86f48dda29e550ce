// Keeps credentials that stand in URLs out of what is printed.

const redacted = "[redacted]";

/** Up to the last "@" of the host's part: "https://user:password@". A quote that ends a text ends the part. */
const inHost = /(?<=[:/\\][/\\])(?:[^\s/\\?#"']|["'](?![\s,:.)}\]]|$))+@/g;

/** A password with a character that belongs into no host: "//user:pass/word@". A port is no password. */
const beyondHost = /(?<=[/\\]{2})[^\s/\\?#@:"'[]{1,200}:(?!\d{0,5}(?:[/?#\s"']|$))[^\s"']{1,1000}@/g;

/** Without a scheme: "user:password@host.example". The digest of an image is no host. */
const bare = /(?<![^\s"'=,([{])[^\s/@:"']{1,200}:[^\s/\\@"']{1,1000}@(?!sha256:)(?=[\w-]{1,63}[.:]|localhost|\[)/g;

/** The text with "[redacted]" in place of each user and password before a host; also where it is not valid as a URL. */
export function redactUrls(text: string): string {
  if (!text.includes("@")) return text;
  return [inHost, beyondHost, bare].reduce((rest, form) => rest.replace(form, `${redacted}@`), text);
}
