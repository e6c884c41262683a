// Random floating-point expansions, and their exact values.
import type { Expansion } from "../../src/arithmetic/extended-precision";
import { seeded } from "./random.mjs";
import { whole } from "./whole";

/** Random doubles and expansions. Each test file has a stream of its own, or its data would depend on the files before it. */
export function streamOfExpansions() {
  const random = seeded(3);
  /** A double of 53 random digits between −1 and 1. */
  const double = () => (2 * random() - 1 + random() * 2 ** -32) * (1 + random() * 2 ** -52);
  const doubles = (length: number) => Float64Array.from({ length }, double);
  /** An expansion of random numbers, each component about 53 binary digits below the one before. */
  const randomExpansion = (componentCount: number, length: number): Float64Array[] =>
    Array.from({ length: componentCount }, (_, k) =>
      doubles(length).map((value) => value * 2 ** (-54 * k)),
    );
  return { doubles, randomExpansion };
}

export const copyOf = (expansion: Expansion) => expansion.map((component) => component.slice());
export const zeros = (componentCount: number, length: number) =>
  Array.from({ length: componentCount }, () => new Float64Array(length));

/** Number i of an expansion, as an integer multiple of 2⁻¹⁰⁷⁴. */
export const exact = (expansion: Expansion, i: number) =>
  expansion.reduce((sum, component) => sum + whole(component[i]!), 0n);
/** A product of two such numbers, as an integer multiple of 2⁻¹⁰⁷⁴ once more. */
export const product = (a: bigint, b: bigint) => (a * b) >> 1074n;
/** The error in binary digits after the point: numbers here are of size one. */
export const errorDigits = (computed: bigint, wanted: bigint) => {
  const error = computed > wanted ? computed - wanted : wanted - computed;
  return 1074 - (error === 0n ? 0 : error.toString(2).length);
};
