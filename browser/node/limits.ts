/** The most that a file may have, in bytes: a tab holds a few hundred megabytes, and reading takes some more. */
export const largestFile = 100_000_000;
