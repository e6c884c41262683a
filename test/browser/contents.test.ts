import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { withLinksThatLead } from "../../tools/lite/contents.mjs";
import { lessonsForBrowsers, notebooksIn } from "../../tools/notebooks/files.mjs";
import { siteFolder } from "./build-site.mjs";

const folder = path.join(siteFolder, "files", "notebooks");
const files = fs.readdirSync(folder).filter((name) => /\.(ipynb|md)$/.test(name));

test.each(files)("every link of %s leads to a file that the site has", (file) => {
  const text = fs.readFileSync(path.join(folder, file), "utf8");
  const links = [...text.matchAll(/\]\(([\w./-]+)[^)]*\)/g)].map(([, link]) => link!);
  const missing = links.filter((link) => !fs.existsSync(path.join(folder, link)));
  expect(missing).toEqual([]);
});

test("a lesson that no browser runs is named, and what comes after it is linked", () => {
  const here = lessonsForBrowsers();
  const all = notebooksIn("notebooks");
  const absent = all.filter((file) => !here.includes(file));
  expect(absent.length).toBeGreaterThan(0);
  for (const file of absent) {
    const next = all.slice(all.indexOf(file)).find((other) => here.includes(other))!;
    const text = withLinksThatLead(`**Next:** [its title](${path.basename(file)})`);
    expect(text).toMatch(
      /^\*\*Next:\*\* its title \(it runs on your own machine alone; here, go on with \[\d\d · /,
    );
    expect(text).toContain(`](${path.basename(next)}))`);
  }
  const link = "[its title](01-fit-a-line.ipynb)";
  expect(withLinksThatLead(link)).toBe(link);
});
