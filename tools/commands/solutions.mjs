// `npm run solutions`: writes the teacher's version of each lesson, every exercise solved.
import path from "node:path";
import { writeSolutions } from "../notebooks/solutions.mjs";

export default async function solutions() {
  for (const file of await writeSolutions()) console.log(path.relative(process.cwd(), file));
}
