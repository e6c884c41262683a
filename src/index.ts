export { InputError } from "./errors";
export type { FeatureColumns, Features, Numbers } from "./features";
export type { Figure, FigureFrame, FigureLayout, Trace } from "./figures/figure";
export { Table } from "./table/table";
