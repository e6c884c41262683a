// `npm run look -- 04`: a lesson as a reader sees it. Leaves pictures of the whole, executed notebook.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { Problem } from "../problem.mjs";
import { inProject, root } from "../project.mjs";
import { setUp, setUpSteps } from "../setup/set-up.mjs";
import { Steps } from "../steps.mjs";

const usage = `npm run look -- <lesson> [--width 1280] [--dark]

  <lesson>   a number (04) or a notebook's path; several may be given
  --width    of the browser window, in pixels
  --dark     JupyterLab's dark theme`;

/** @param {string[]} args */
export default async function look(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      width: { type: "string", default: "1280" },
      dark: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help || positionals.length === 0) {
    console.log(usage);
    return values.help ? 0 : 1;
  }
  const lessons = positionals.map(findLesson);
  const steps = new Steps(setUpSteps + 1 + lessons.length);
  await setUp(steps, { forTests: true });
  const { LabInBrowser } = await import("../../test/lab/lab-in-browser.mjs");
  const lab = await steps.run("JupyterLab and a browser", () =>
    LabInBrowser.start({ dark: values.dark ?? false, width: Number(values.width) }),
  );
  let troubles = 0;
  try {
    for (const lesson of lessons) {
      const name = path.basename(lesson, ".ipynb") + (values.dark ? "-dark" : "");
      const { sight, files } = await steps.run(name, async () => {
        const page = await lab.lesson(lesson);
        await page.runAll();
        const sight = await page.look();
        const files = await page.photograph(name);
        await page.close();
        return { sight, files };
      });
      troubles += report(sight);
      for (const file of files) console.log(path.relative(root, file));
    }
  } finally {
    await lab.stop();
  }
  return troubles > 0 ? 1 : 0;
}

/** @param {import("../../test/lab/lesson-page.mjs").Sight} sight */
function report({
  figures,
  figuresSent,
  boardsInHand,
  boardsSent,
  errors,
  pageErrors,
  outside,
  mangled,
}) {
  console.log(`      ${figures.length} of ${figuresSent} figures drawn`);
  if (boardsSent > 0) console.log(`      ${boardsInHand} of ${boardsSent} boards in hand`);
  for (const { title, axes } of figures) {
    console.log(
      `      · ${title || "(no title)"} | ${axes.map((axis) => axis.title || `(${axis.name}: no title)`).join(" | ")}`,
    );
  }
  for (const error of [...errors, ...pageErrors]) console.log(`      ERROR ${error}`);
  for (const text of mangled)
    console.log(`      PROSE SET AS MATHEMATICS (write \\$ for money) ${text}`);
  for (const url of outside) console.log(`      REQUEST TO THE OUTSIDE ${url}`);
  const troubles = [...errors, ...pageErrors, ...outside, ...mangled].length;
  return troubles + Number(figures.length !== figuresSent) + Number(boardsInHand !== boardsSent);
}

/** @param {string} name */
function findLesson(name) {
  if (name.endsWith(".ipynb"))
    return path.relative(root, path.resolve(name)).split(path.sep).join("/");
  const lesson = fs
    .readdirSync(inProject("notebooks"))
    .find((file) => file.startsWith(`${name}-`) && file.endsWith(".ipynb"));
  if (!lesson) throw new Problem(`There is no lesson ${name} in notebooks/.`);
  return `notebooks/${lesson}`;
}
