// Writes src/linear-algebra/gram/gram-kernel-bytes.ts from gram-kernel.wat. Run it after a change to the source:
//   node tools/compile-kernel.mjs
import { readFileSync, writeFileSync } from "node:fs";
import wabt from "wabt";

const folder = new URL("../src/linear-algebra/gram/", import.meta.url);
const source = readFileSync(new URL("gram-kernel.wat", folder), "utf8");
const { parseWat } = await wabt();
const { buffer } = parseWat("gram-kernel.wat", source, { simd: true }).toBinary({});
const text = Buffer.from(buffer).toString("base64");
const lines = (text.match(/.{1,96}/g) ?? []).map((line) => `  "${line}"`);
writeFileSync(
  new URL("gram-kernel-bytes.ts", folder),
  `// The bytes of the WebAssembly kernel.

/** gram-kernel.wat as WebAssembly, in base64. Written by tools/compile-kernel.mjs. */
export const GRAM_KERNEL =
${lines.join(" +\n")};
`,
);
