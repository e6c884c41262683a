// Node's threads, which are not used here: `availableParallelism` is 1, and files are read by the thread that asks.

export const Worker = undefined;
export const MessageChannel = undefined;
export const receiveMessageOnPort = undefined;
export const workerData = undefined;
