// The words of an option become its value, or wrong usage that says what the option takes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Command } from "commander";
import { addOptions } from "../../../../src/cli/options/commander-option.ts";
import { type Exactly, longName, namesOf, readOptions } from "../../../../src/cli/options/option.ts";
import {
  choice,
  choiceList,
  flag,
  printChoices,
  required,
  text,
  wholeNumber,
  withFallback,
} from "../../../../src/cli/options/read-words.ts";

const options = {
  loud: flag("--loud", "shout"),
  place: required(text("-p, --place <folder>", "where")),
  size: choice("--size <size>", "how big", ["small", "large"]),
  colours: withFallback(choiceList("--paint <colours>", "with commas", ["red", "green", "blue"]), "red"),
  offset: withFallback(wholeNumber("--port-offset <number>", "how far"), "0"),
};

/** As a command line is read: by commander first, then by the records. */
function read(...words: readonly string[]) {
  const command = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  const given = addOptions(command, options);
  command.parse([...words], { from: "user" });
  return readOptions(options, given());
}

test("what is left out is undefined, false, or the fallback as if it were written", () => {
  const nothing = { loud: false, place: "here", size: undefined, colours: ["red"], offset: 0 };
  assert.deepEqual(read("-p", "here"), nothing);
});

test("a value stands under the name of its record, whatever the flag is called", () => {
  const words = ["--loud", "--place", "x", "--size", "large", "--paint", "blue,red,blue", "--port-offset", "-7"];
  assert.deepEqual(read(...words), { loud: true, place: "x", size: "large", colours: ["red", "blue"], offset: -7 });
});

test("the last word counts, and does not mix with a fallback", () => {
  const { place, offset, colours } = read(
    "-p",
    "a",
    "-p",
    "b",
    "--port-offset",
    "1",
    "--port-offset",
    "2",
    "--paint=green",
  );
  assert.deepEqual([place, offset, colours], ["b", 2, ["green"]]);
});

for (const [words, said] of [
  [["-p", "x", "--size", "huge"], '--size takes small or large, not "huge".'],
  [["-p", "x", "--paint", "red,"], '--paint takes red, green or blue, not "".'],
  [["-p", "x", "--port-offset", "1.5"], '--port-offset takes a whole number, not "1.5".'],
  [["--loud"], "error: required option '-p, --place <folder>' not specified"],
] as const) {
  test(`${words.join(" ")} is refused`, () => {
    assert.throws(() => read(...words), { message: said });
  });
}

test("an option has its short and its long name", () => {
  assert.deepEqual(namesOf(options.place), ["-p", "--place"]);
  assert.equal(longName(options.place), "--place");
  assert.equal(longName(options.loud), "--loud");
});

test("choices are listed as a sentence lists them", () => {
  assert.deepEqual([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(printChoices), ["", "a", "a or b", "a, b or c"]);
});

test("an option that nothing reads does not compile", () => {
  interface Taken {
    readonly place: string;
    readonly size?: string;
  }
  const accepts = <Given>(isAccepted: Given extends Exactly<Given, Taken> ? true : false) => isAccepted;
  assert.ok(accepts<{ place: string }>(true));
  assert.ok(!accepts<{ place: string; colours: string }>(false));
});
