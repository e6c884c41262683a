// tslab chooses what cells may use by the version of Node: that of the browsers of today.

export const process = {
  version: "v20.0.0",
  env: {} as Record<string, string>,
  cwd: () => "/notebooks",
  platform: "browser",
  argv: [] as string[],
};
