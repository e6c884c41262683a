// Modules that the bundler makes, or that come without types.

declare module "bundled-files" {
  /** The text of each file that the helpers read, by its path. */
  export const bundledFiles: Record<string, string>;
}

declare module "path-browserify" {
  export function resolve(...parts: string[]): string;
}

declare module "node:path" {
  export function resolve(...parts: string[]): string;
}

declare module "node:util" {
  export { inspect } from "node-inspect-extracted";
}

declare module "site" {
  /** The build: what tells it from others, and the files that are kept at once. */
  export const site: { version: string; files: string[] };
}

declare module "declaration-files" {
  /** The text of each file that TypeScript reads, by its path. */
  export const declarationFiles: Record<string, string>;
}

declare module "tslab/dist/converter" {
  interface Place {
    line: number;
    character: number;
  }

  interface Converter {
    convert(
      declarations: string,
      code: string,
    ): { diagnostics: { start: Place; messageText: string }[]; declOutput?: string };
    complete(
      declarations: string,
      code: string,
      position: number,
    ): { start: number; end: number; candidates: string[] };
    inspect(declarations: string, code: string, position: number): QuickInfo | undefined;
  }

  export type QuickInfo = { readonly textSpan: object };
  export function createConverter(options: { isJS: boolean }): Converter;
}

declare module "tslab/dist/inspect" {
  import type { QuickInfo } from "tslab/dist/converter";
  export function printQuickInfo(info: QuickInfo): string;
}

declare module "@tslab/typescript-for-tslab" {}

declare module "sucrase/dist/parser" {
  interface Token {
    start: number;
    end: number;
    isType: boolean;
  }

  export function parse(
    input: string,
    isJSX: boolean,
    isTypeScript: boolean,
    isFlow: boolean,
  ): { tokens: Token[] };
}
