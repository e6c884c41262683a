// Stands where a program in Node has nodeplotlib, which starts a server.

export function plot(): never {
  throw new Error(
    "openInBrowser starts a server, which a page in a browser cannot: draw the figure here, with show(figure)",
  );
}
