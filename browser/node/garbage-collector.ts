// What is asked of Node's `v8` and `vm`: its garbage collector. A page has none to call.

export const setFlagsFromString = (): void => {};

export const runInNewContext = () => (): void => {};
