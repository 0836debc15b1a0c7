/** True where the two types are the same, not only assignable. */
export type Equals<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Does not compile unless the type argument is true. */
export function holds<_T extends true>(): void {}
