// Holds the two verdicts on one object together: accepted or not, every failing path, every rule, the defaults.

import { isDeepStrictEqual } from "node:util";
import { type JsonValue, type Path, printPath } from "../../src/base/json/json.ts";
import { answers, startsWith } from "./answers.ts";
import type { BrokenRule, Verdict } from "./api-server.ts";
import { isExcused } from "./exceptions.ts";
import type { OwnVerdict } from "./gwc.ts";
import { type Problem, problemOfDiagnostic, problemOfFailure, type Sort, stepsOf } from "./problems.ts";

/** One thing that the two do not agree on. */
export interface Disagreement {
  readonly aspect: "verdict" | "path" | "rule" | "object";
  /** One sentence; equal ones count as one disagreement while an object is made smaller. */
  readonly text: string;
  /** The text without what differs from object to object. */
  readonly signature: string;
}

/** Everything that the two do not agree on, but for exceptions. */
export function compare(server: Verdict, own: OwnVerdict): readonly Disagreement[] {
  const theirs = server.failures.map((failure) => problemOfFailure(failure, own.document, server.object));
  const ours = own.errors.map(problemOfDiagnostic);
  return [...paths(theirs, ours, server, own), ...rules(server, own, ours), ...defaults(server, own)];
}

function disagreement(aspect: Disagreement["aspect"], text: string): Disagreement {
  return {
    aspect,
    text,
    signature: `${aspect} ${text.replace(/\[\d+\]/g, "[]").replace(/"(\\.|[^"\\])*"|'.*'|\d+/gs, "…")}`,
  };
}

function paths(
  theirs: readonly Problem[],
  ours: readonly Problem[],
  server: Verdict,
  own: OwnVerdict,
): readonly Disagreement[] {
  // Where nothing has its shape the rules are not asked; gwc may see less in it, such as a number that is only too large.
  const noShape = hasNoShape(theirs);
  const unasked = server.blocked ? server.broken.map((rule) => problemOfBroken(rule, server, own)) : [];
  const onlyTheirs = theirs.filter(
    (their) => !(their.sort === "rule" && noShape && hasNoShape(ours)) && !ours.some((our) => answers(our, their)),
  );
  const onlyOurs = ours.filter(
    (our) => !(our.sort === "rule" && noShape) && ![...theirs, ...unasked].some((their) => answers(our, their)),
  );
  const unexcusedTheirs = onlyTheirs.filter((their) => !isExcused("server", their));
  const unexcusedOurs = onlyOurs.filter((our) => !isExcused("gwc", our));
  return [
    ...verdicts(
      server.accepted || isOnlyExcused(theirs, onlyTheirs, unexcusedTheirs),
      own.accepted || isOnlyExcused(ours, onlyOurs, unexcusedOurs),
    ),
    ...unexcusedTheirs.map(({ text }) => disagreement("path", `gwc does not say: ${text}`)),
    ...unexcusedOurs.map(({ text }) => disagreement("path", `the API server does not say: ${text}`)),
  ];
}

/** The API server's schema takes an empty list for base64, and the rules that read it stumble over it. */
function hasNoShape(problems: readonly Problem[]): boolean {
  return problems.some(
    ({ sort, text }) =>
      sort === "type" || sort === "required" || (sort === "rule" && /: invalid data, expected/.test(text)),
  );
}

/** True where one side refuses the object for exceptions alone. */
function isOnlyExcused(all: readonly Problem[], alone: readonly Problem[], unexcused: readonly Problem[]): boolean {
  return all.length > 0 && alone.length === all.length && unexcused.length === 0;
}

/** @param there whether the API server accepts, apart from exceptions; `here` is the same for gwc. */
function verdicts(there: boolean, here: boolean): readonly Disagreement[] {
  return there === here ? [] : [disagreement("verdict", there ? "only the API server accepts" : "only gwc accepts")];
}

function problemOfBroken({ path, detail }: BrokenRule, server: Verdict, own: OwnVerdict): Problem {
  return problemOfFailure({ path, detail, type: "Rule" }, own.document, server.object);
}

const malformed: ReadonlySet<Sort> = new Set(["form", "range", "type"]);

/** Rule by rule, where both sides ask them: on values that are not in their enums, anything may be said. */
function rules(server: Verdict, own: OwnVerdict, problems: readonly Problem[]): readonly Disagreement[] {
  if (own.broken === undefined || server.object === undefined || server.blocked) return [];
  const placeOf = ({ path }: BrokenRule): string => printPath(stepsOf(path, server.object));
  const theirs = server.broken.map((rule) => ({ ...rule, place: placeOf(rule) }));
  const ours = own.broken.map(({ rule, path }) => ({ rule, place: printPath(path) }));
  const same = (their: (typeof theirs)[number], our: (typeof ours)[number]): boolean =>
    their.place === our.place && our.rule.upstream.includes(their.digest.slice(0, 12));
  // A rule that compares durations stumbles over a text that is none; gwc tells of that text, and asks the rule no further.
  const isOfMalformed = ({ path, detail }: BrokenRule): boolean =>
    problems.some(({ sort, path: at }) => malformed.has(sort) && startsWith(at, stepsOf(path, server.object))) ||
    isExcused("server", { sort: "rule", path: [], text: `Rule at ${path}: ${detail}` });
  return [
    ...theirs
      .filter((their) => !ours.some((our) => same(their, our)) && !isOfMalformed(their))
      .map(({ digest, place, detail }) =>
        disagreement("rule", `gwc does not break rule ${digest.slice(0, 12)} at ${place}: ${detail}`),
      ),
    ...ours
      .filter((our) => !theirs.some((their) => same(their, our)))
      .map(({ rule, place }) =>
        disagreement("rule", `only gwc breaks ${rule.name} (${rule.upstream.join(" ")}) at ${place}`),
      ),
  ];
}

/** Defaults are compared where nothing was pruned: gwc refuses unknown fields and does not go on without them. */
function defaults(server: Verdict, own: OwnVerdict): readonly Disagreement[] {
  if (server.object === undefined || server.failures.some(({ type }) => type === "UnknownField")) return [];
  const { status: _status, ...theirs } = server.object;
  const handedOn = own.accepted ? [difference("spec", server.object.spec, own.spec)] : [];
  return [difference("object", theirs, own.object), ...handedOn].flatMap((each) => each ?? []);
}

function difference(what: string, theirs: unknown, ours: JsonValue | undefined): Disagreement | undefined {
  const text = JSON.stringify(ours);
  const plain = text === undefined ? undefined : JSON.parse(text);
  if (isDeepStrictEqual(theirs, plain)) return undefined;
  return disagreement("object", `${what} differs: ${firstDifference(theirs, plain)}`);
}

function firstDifference(theirs: unknown, ours: unknown, path: Path = []): string {
  if (isHolder(theirs) && isHolder(ours)) {
    for (const key of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
      if (!isDeepStrictEqual(theirs[key], ours[key])) return firstDifference(theirs[key], ours[key], [...path, key]);
    }
  }
  return `${printPath(path)} is ${JSON.stringify(theirs)} there and ${JSON.stringify(ours)} here`;
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
