// @ts-check

/** One piece of a list that was typed. @typedef {{ text: string, line: number }} Piece */

/**
 * A list typed one a line or between commas. One blank after a comma is how people write; every other
 * blank may belong to the id, so it stays.
 *
 * @param {string} text
 * @returns {Piece[]}
 */
export function piecesOf(text) {
  return text
    .split(/\r\n|\n|\r/)
    .flatMap((line, index) => line.split(/, ?/).map((piece) => ({ text: piece, line: index + 1 })))
    .filter((piece) => piece.text !== "");
}
