/** Each program knows the shape of its own job. */
export const job: unknown;
/** Gives bytes or a list; its length is told with the times. */
export function measure(work: () => Promise<{ readonly length: number }>): Promise<void>;
