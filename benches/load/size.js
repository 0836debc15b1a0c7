// @ts-check
// How large the load is.

/** Each sign-in names all of them. */
export const ORGANIZATIONS = Array.from({ length: 5 }, (_, index) => `organization ${index}`);

/** People who are members of all of them before anyone signs in. */
export const MEMBERS = 100_000;

/** People who are members of none. */
export const NEWCOMERS = 200_000;

/** Sign-ins under way at any moment, in each gateway. */
export const AT_ONCE = 8;
