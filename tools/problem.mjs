/** Something that the person in front of the screen can put right: one sentence on what is wrong, one on what to do. */
export class Problem extends Error {}
