// YAML texts for property tests: values, the styles to write them in, and damage.

import fc from "fast-check";
import type { JsonValue } from "../../src/base/json/json.ts";

const words = [
  "a",
  "name",
  "true",
  "false",
  "null",
  "~",
  "yes",
  "no",
  "on",
  "y",
  "0",
  "7",
  "-1",
  "0123",
  "1.50",
  "1e3",
  ".5",
  "0x1F",
  "1_000",
  "9007199254740993",
  "80",
  "10s",
  "10.0.0.1",
  "-",
  "- a",
  "a: b",
  "a:b",
  "http://x/y",
  "a #b",
  "a#b",
  "#c",
  "*x",
  "&x",
  "!x",
  "{a}",
  "[a]",
  "a, b",
  "%a",
  "@type",
  "`",
  "|",
  ">",
  '"q"',
  "it's",
  "",
  " ",
  " a ",
  "a\nb",
  "a\nb\n",
  "\n",
  "a\n\n\nb\n\n",
  "  a\nb",
  "tab\there",
  "é",
  "日本",
  "😀",
  "---",
  "...",
  "<<",
  "=",
  "\\",
  "\\n",
  "?",
  ":",
  "a:",
  "2026-11-20",
  ".inf",
  "-0",
  "+1",
  "12:30",
  "__proto",
  "constructor",
];

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  fc.string({ maxLength: 6, unit: fc.constantFrom(..."ab1:-#.,'\"[]{}|>*&! \n\\") }),
);
const key = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      "a",
      "b",
      "name",
      "spec",
      "gateway.networking.k8s.io/x",
      "_x",
      "items",
      "on",
      "1",
      "a b",
      "@type",
    ),
  },
  text.filter((word) => word !== "__proto__"),
);
const scalar = fc.oneof(
  { weight: 5, arbitrary: text },
  fc.boolean(),
  fc.integer(),
  fc.constant(null),
  fc.constant(1.5),
);

/** JSON values shaped like manifests: few levels, awkward words. */
export const yamlValue: fc.Arbitrary<JsonValue> = fc.letrec<{ node: JsonValue }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.array(tie("node"), { maxLength: 3 }),
    fc.dictionary(key, tie("node"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).node;

/** Answers in turn: the choices of one way to write a value. */
interface Style {
  /** A number below `count`. */
  choose(count: number): number;
}

const yamlStyle: fc.Arbitrary<Style> = fc.array(fc.nat({ max: 59 }), { minLength: 1, maxLength: 40 }).map((choices) => {
  let next = 0;
  return { choose: (count) => (choices[next++ % choices.length] ?? 0) % count };
});

/** The value in block and flow, quoted and unquoted, with comments and blank lines; not always what a reader reads as the same value. */
function writeYaml(value: JsonValue, style: Style): string {
  const body = isCollection(value) ? block(value, 0, style) : `${word(value, style)}\n`;
  const text = `${["", "", "---\n", "# c\n", "\n"][style.choose(5)]}${body}`;
  return style.choose(6) === 0 ? text.replaceAll("\n", "\r\n") : text;
}

function isCollection(value: JsonValue | undefined): value is Exclude<JsonValue, string | number | boolean | null> {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

function block(value: JsonValue, indent: number, style: Style): string {
  const pad = " ".repeat(indent);
  if (Array.isArray(value)) return value.map((item: JsonValue) => `${pad}-${itemText(item, indent, style)}`).join("");
  return Object.entries(value as object)
    .map(([name, field]) => `${pad}${word(name, style)}:${fieldText(field as JsonValue, indent, style)}`)
    .join("");
}

function itemText(item: JsonValue, indent: number, style: Style): string {
  if (!isCollection(item) || style.choose(5) === 0) return inline(item, indent, style);
  const below = block(item, indent + 2, style);
  return style.choose(4) === 0 ? `\n${below}` : ` ${below.slice(indent + 2)}`;
}

function fieldText(field: JsonValue, indent: number, style: Style): string {
  if (!isCollection(field) || style.choose(5) === 0) return inline(field, indent, style);
  const step = Array.isArray(field) && style.choose(2) === 0 ? 0 : 1 + style.choose(3);
  return `${trailer(style)}\n${block(field, indent + step, style)}`;
}

function inline(value: JsonValue, indent: number, style: Style): string {
  if (typeof value === "string" && style.choose(3) === 0)
    return ` ${["|", "|-", "|+", ">"][style.choose(4)]}\n${value
      .split("\n")
      .map((line) => `${" ".repeat(indent + 2)}${line}\n`)
      .join("")}`;
  return ` ${flow(value, style)}${trailer(style)}\n`;
}

function trailer(style: Style): string {
  return ["", "", "", " # c", " ", "\n", "\n  # c"][style.choose(7)] ?? "";
}

function flow(value: JsonValue, style: Style): string {
  const space = ["", " ", "\n    "][style.choose(3)] ?? "";
  if (Array.isArray(value))
    return `[${space}${value.map((item: JsonValue) => flow(item, style)).join(`,${space}`)}${space}]`;
  if (!isCollection(value) && !(typeof value === "object" && value !== null)) return word(value, style);
  return `{${space}${Object.entries(value)
    .map(([name, field]) => `${word(name, style)}: ${flow(field as JsonValue, style)}`)
    .join(`, ${space}`)}}`;
}

function word(value: JsonValue, style: Style): string {
  if (typeof value !== "string") return JSON.stringify(value);
  switch (style.choose(4)) {
    case 0:
      return JSON.stringify(value);
    case 1:
      return `'${value.replaceAll("'", "''").replaceAll("\n", " ")}'`;
    default:
      return value.replaceAll("\n", " ");
  }
}

/** A few characters inserted, removed or doubled. */
function damage(
  text: string,
  hurts: readonly { readonly at: number; readonly with: string; readonly cut: number }[],
): string {
  return hurts.reduce((hurt, { at, with: put, cut }) => {
    const place = hurt.length === 0 ? 0 : at % hurt.length;
    return hurt.slice(0, place) + put + hurt.slice(place + cut);
  }, text);
}

const hurts = fc.array(
  fc.record({
    at: fc.nat(),
    with: fc.constantFrom(
      "",
      "",
      " ",
      "  ",
      "\n",
      ":",
      ": ",
      "- ",
      "-",
      "#",
      " #",
      "'",
      '"',
      "[",
      "]",
      "{",
      "}",
      ",",
      "|",
      ">",
      "&a ",
      "*a",
      "!t ",
      "\t",
      "\r",
      "?",
      "\\",
      "%",
      "<<: ",
      "a: ",
      "---\n",
      "...\n",
      "0",
      "~",
      "\ufeff",
      "=",
      "null",
    ),
    cut: fc.constantFrom(0, 0, 1, 2),
  }),
  { maxLength: 3 },
);

/** A value in some way to write it. */
export const yamlText: fc.Arbitrary<string> = fc
  .tuple(yamlValue, yamlStyle)
  .map(([value, style]) => writeYaml(value, style));

/** The same, damaged in a few places. */
export const damagedYamlText: fc.Arbitrary<string> = fc
  .tuple(yamlText, hurts)
  .map(([text, wounds]) => damage(text, wounds));
