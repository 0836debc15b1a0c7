// @ts-check

/** More than a person pastes; beyond it, typing would be slow. */
export const MOST_CHARACTERS = 1_000_000;

export const TOO_MUCH = "This is over a million characters, which is for “Whole tables”.";
