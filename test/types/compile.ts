import fs from "node:fs";
import { inCache } from "../../tools/project.mjs";
import { run } from "../../tools/run.mjs";

/** Compiles files in a folder of their own under .cache/, and gives what the compiler says. */
export async function compile(
  compiler: string,
  files: Record<string, string>,
  options: object,
): Promise<string> {
  fs.mkdirSync(inCache("types"), { recursive: true });
  const folder = fs.mkdtempSync(inCache("types", "of-"));
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(`${folder}/${file}`, text);
  const compilerOptions = {
    target: "es2022",
    lib: ["es2022"],
    types: ["node"],
    strict: true,
    noEmit: true,
    ...options,
  };
  fs.writeFileSync(
    `${folder}/tsconfig.json`,
    JSON.stringify({ compilerOptions, include: ["*.ts"] }),
  );
  const { output } = await run(process.execPath, [compiler, "-p", folder, "--pretty", "false"]);
  fs.rmSync(folder, { recursive: true });
  return output;
}
