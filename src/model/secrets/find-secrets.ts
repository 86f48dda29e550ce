// Searches Envoy's messages for secrets: in the fields that take them inline, by their form, and by the values of known Secrets.

import { isJsonObject, type JsonObject, type JsonValue, type Path } from "../../base/json/json.ts";
import { holdsApiKeys, secretFields, secretTexts } from "./inline-secrets.ts";
import { holdsArmour, keyMaterialIn } from "./key-material.ts";
import { readingsOf } from "./readings.ts";
import type { FindValue, SecretKey } from "./secret-values.ts";
import { placeBelow, type TextPlace, textPlaceOf } from "./text-places.ts";

/** A secret that was found; never its value. */
export interface FoundSecret {
  readonly path: Path;
  /** "a private key", "a password"; of a value, the key of the Secret. */
  readonly what: string | SecretKey;
}

export interface SecretSearch {
  /** Without Secrets, secrets are found by their form and place alone. */
  readonly findValue?: FindValue;
  /** True for a message that users wrote themselves: fields that are not listed carry text, then. Undefined: as the message around it. */
  readonly isPatched?: (message: object) => boolean | undefined;
}

/** Every secret in a message. A search that is used for several messages reads equal texts once. */
export function createSecretFinder(search: SecretSearch): (message: JsonValue) => readonly FoundSecret[] {
  const texts = createTextReader(search);
  return (message) => {
    const found: FoundSecret[] = [];
    new Walk(texts, search, found).value(message, "", "", { isPatched: false });
    return found;
  };
}

/** What a text contains, in a place with values or in any other. */
type TextReader = (text: string, withValues: boolean) => FoundSecret["what"] | undefined;

/** Shorter texts contain no key. */
const leastKey = 20;

function createTextReader({ findValue }: SecretSearch): TextReader {
  const known = [
    new Map<string, FoundSecret["what"] | undefined>(),
    new Map<string, FoundSecret["what"] | undefined>(),
  ];
  return (text, withValues) => {
    if (text.length < leastKey && (!withValues || findValue === undefined)) return undefined;
    const answers = known[withValues ? 1 : 0] as Map<string, FoundSecret["what"] | undefined>;
    if (!answers.has(text)) answers.set(text, secretIn(text, withValues ? findValue : undefined));
    return answers.get(text);
  };
}

/** What a text contains, wrapped in escapes or base64 too. A key of a Secret says more than its form. */
export function secretIn(text: string, findValue?: FindValue): FoundSecret["what"] | undefined {
  let form: string | undefined;
  for (const reading of readingsOf(text)) {
    const key = findValue?.(reading);
    if (key !== undefined) return key;
    form ??= reading.length < leastKey ? undefined : keyMaterialIn(reading);
  }
  return form;
}

interface Surroundings {
  /** What a DataSource here contains, by a field above. */
  readonly inside?: string | undefined;
  /** Where a field above decides for all that is below it. */
  readonly place?: TextPlace | undefined;
  readonly isPatched: boolean;
}

/** One walk over a message; `path` grows and shrinks with it. */
class Walk {
  readonly #path: (string | number)[] = [];

  constructor(
    private readonly texts: TextReader,
    private readonly search: SecretSearch,
    private readonly found: FoundSecret[],
  ) {}

  value(value: JsonValue | undefined, field: string, above: string, around: Surroundings): void {
    if (typeof value === "string") this.#text(value, field, above, around);
    else if (Array.isArray(value))
      value.forEach((item: JsonValue, index) => {
        this.#step(index, item, field, above, around);
      });
    else if (isJsonObject(value)) this.#object(value, field, around);
  }

  #step(step: string | number, value: JsonValue | undefined, field: string, above: string, around: Surroundings): void {
    this.#path.push(step);
    this.value(value, field, above, around);
    this.#path.pop();
  }

  #object(message: JsonObject, field: string, around: Surroundings): void {
    const patched = this.search.isPatched?.(message) ?? around.isPatched;
    if (holdsApiKeys(message)) this.found.push({ path: [...this.#path, "credentials"], what: "API keys" });
    for (const name in message) this.#step(name, message[name], name, field, below(name, field, around, patched));
  }

  #text(text: string, field: string, above: string, around: Surroundings): void {
    const what =
      text === "" ? undefined : (inlineSecret(field, around.inside) ?? this.#contents(text, field, above, around));
    if (what !== undefined) this.found.push({ path: [...this.#path], what });
  }

  #contents(text: string, field: string, above: string, around: Surroundings): FoundSecret["what"] | undefined {
    const place = around.place ?? textPlaceOf(field, above);
    if (place === "name") return holdsArmour(text) ? "a private key" : undefined;
    return this.texts(text, place === "text" || around.isPatched);
  }
}

/** Most fields change nothing of what surrounds them. */
function below(name: string, field: string, around: Surroundings, isPatched: boolean): Surroundings {
  const inside = secretFields.get(name);
  const place = placeBelow(name, field);
  if (inside === undefined && place === undefined && isPatched === around.isPatched) return around;
  return { inside: inside ?? around.inside, place: place ?? around.place, isPatched };
}

function inlineSecret(field: string, inside: string | undefined): string | undefined {
  const isInline = field === "inline_string" || field === "inline_bytes";
  return isInline ? inside : secretTexts.get(field);
}
