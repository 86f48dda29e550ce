// Reports the schema problems of one object, each with the words and the hint of its keyword.

import { didYouMean } from "../../../base/did-you-mean.ts";
import { type JsonObject, type JsonValue, type Path, printPath, valueAt } from "../../../base/json/json.ts";
import * as catalogue from "../../../diagnostics/catalogue/check.ts";
import type { Diagnostic, Place } from "../../../diagnostics/diagnostic.ts";
import type { SourceDocument } from "../../../source/document.ts";
import { writtenText } from "../../../source/locate.ts";
import { placeAt } from "./place.ts";
import type { Mistake } from "./prepare.ts";
import { type Schema, schemaAt } from "./schema-of.ts";
import { allowedValues, placesOfField, type SchemaProblem } from "./schema-problems.ts";
import {
  cidr,
  type Form,
  formOfFormat,
  formOfPattern,
  foundInWords,
  gatewayAddress,
  placeholderHint,
  quote,
  typeHint,
  typeInWords,
} from "./wording.ts";

/** The object whose problems are told, and what they are told with. */
export interface SchemaContext {
  readonly document: SourceDocument;
  readonly title: string;
  /** As it was validated, with its defaults. */
  readonly object: JsonObject;
  readonly schema: Schema;
  /** The experimental schema of the same version, where the object was checked against the standard one. */
  readonly experimental: Schema | undefined;
  /** Values are secret and stay out of messages and out of the lines that are shown. */
  readonly secret: boolean;
}

/** The diagnostic of one schema problem. */
export function schemaDiagnostic(problem: SchemaProblem, context: SchemaContext): Diagnostic {
  const { path } = problem;
  const { document } = context;
  const facts = { title: context.title, field: printPath(path) };
  const value = valueAt(context.object, path);
  const schema = schemaAt(context.schema, path);
  const place = placeOf(path, context);
  switch (problem.keyword) {
    case "additionalProperties":
      return unknownField(path, context);
    case "required":
      return catalogue.missingField(
        {
          title: context.title,
          field: printPath(path.slice(0, -1)),
          name: String(path[path.length - 1]),
          only: schema?.const === undefined ? undefined : quote(schema.const),
        },
        place,
      );
    case "type":
      return catalogue.wrongType(
        {
          ...facts,
          expected: typeInWords(schema),
          found: shown(foundInWords(value), context),
          hint: context.secret ? undefined : typeHint(schema, value, () => writtenText({ document, path })),
        },
        place,
      );
    case "enum":
    case "const":
      return valueNotAllowed(path, value, context);
    case "pattern":
      return malformed(path, formOfPattern(String(problem.limit)), context);
    case "format":
      return malformed(path, formOfFormat(String(problem.limit)), context);
    case "oneOf":
      return noneOf(path, schema, context);
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
    case "multipleOf":
      return catalogue.outOfRange({ ...facts, value: String(value), bound: boundInWords(problem) }, place);
    default:
      return catalogue.wrongLength(
        { ...facts, length: lengthInWords(problem.keyword, value), bound: boundInWords(problem) },
        place,
      );
  }
}

/** The diagnostic of what was found while the object was copied. */
export function findingDiagnostic(finding: Mistake, context: SchemaContext): Diagnostic {
  if (finding.kind === "cidr") return malformed(finding.path, cidr, context);
  const facts = {
    title: context.title,
    field: printPath(finding.path),
    first: printPath(finding.first),
    keys: finding.keys,
  };
  const related = [{ message: "first defined here", place: placeOf(finding.first, context) }];
  return catalogue.duplicateEntry(facts, placeOf(finding.path, context), { related });
}

function unknownField(path: Path, context: SchemaContext): Diagnostic {
  const name = String(path[path.length - 1]);
  const parent = path.slice(0, -1);
  const facts = { title: context.title, field: printPath(parent), name };
  const place: Place = { kind: "key", origin: { document: context.document, path } };
  if (context.experimental !== undefined && schemaAt(context.experimental, path) !== undefined)
    return catalogue.experimentalField(facts, place);
  const known = Object.keys(schemaAt(context.schema, parent)?.properties ?? {});
  const near = didYouMean(name, known);
  const elsewhere = near === undefined ? placesOfField(context.schema, name) : undefined;
  return catalogue.unknownField({ ...facts, near, elsewhere, known }, place);
}

function valueNotAllowed(path: Path, value: JsonValue | undefined, context: SchemaContext): Diagnostic {
  const allowed = allowedValues(schemaAt(context.schema, path));
  const texts = allowed.map((each) => (typeof each === "string" && each !== "" ? each : quote(each)));
  const near =
    typeof value === "string"
      ? didYouMean(
          value,
          allowed.filter((each) => typeof each === "string"),
        )
      : undefined;
  const experimental =
    value !== undefined && allowedValues(context.experimental && schemaAt(context.experimental, path)).includes(value);
  const facts = {
    title: context.title,
    field: printPath(path),
    value: shown(quote(value), context),
    allowed: texts,
    near,
    experimental,
  };
  return catalogue.valueNotAllowed(facts, placeOf(path, context));
}

/** The CRDs' only oneOf says that a Gateway's address is an IP address unless its type says otherwise; others choose between types. */
function noneOf(path: Path, schema: Schema | undefined, context: SchemaContext): Diagnostic {
  if (schema?.properties?.value !== undefined) return malformed([...path, "value"], gatewayAddress, context);
  const expected = (schema?.oneOf ?? []).map(typeInWords).join(" or ");
  const found = shown(foundInWords(valueAt(context.object, path)), context);
  const facts = { title: context.title, field: printPath(path), expected, found, hint: undefined };
  return catalogue.wrongType(facts, placeOf(path, context));
}

function malformed(path: Path, form: Form, context: SchemaContext): Diagnostic {
  const found = valueAt(context.object, path);
  const facts = { title: context.title, field: printPath(path), value: shown(quote(found), context), ...form };
  const hint = context.secret ? form.hint : (placeholderHint(found) ?? form.hint);
  return catalogue.malformed({ ...facts, hint }, placeOf(path, context));
}

/** Where a secret is concerned the line above the values is shown instead of the value's own. */
function placeOf(path: Path, { document, secret }: SchemaContext): Place {
  return secret && path.length > 1
    ? { kind: "key", origin: { document, path: path.slice(0, 1) } }
    : placeAt(document, path);
}

function shown(text: string, { secret }: SchemaContext): string {
  return secret ? "[redacted]" : text;
}

function lengthInWords(keyword: string, value: JsonValue | undefined): string {
  if (typeof value === "string") return counted([...value].length, "character");
  if (Array.isArray(value)) return counted(value.length, "item");
  const fields = typeof value === "object" && value !== null ? Object.keys(value).length : 0;
  return keyword.endsWith("Properties") ? counted(fields, "field") : String(fields);
}

function boundInWords({ keyword, limit }: SchemaProblem): string {
  if (keyword === "exclusiveMinimum") return `greater than ${String(limit)}`;
  if (keyword === "exclusiveMaximum") return `less than ${String(limit)}`;
  if (keyword === "multipleOf") return "a multiple of the step in the schema";
  return `${keyword.startsWith("min") ? "at least" : "at most"} ${String(limit)}`;
}

function counted(count: number, noun: string): string {
  return count === 0 ? `no ${noun}s` : `${count} ${noun}${count === 1 ? "" : "s"}`;
}
