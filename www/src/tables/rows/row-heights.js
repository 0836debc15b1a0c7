// @ts-check
import { useEffect, useState } from "preact/hooks";

/** As tables.css has it: a row on a narrow screen has three lines, and its head is a list of buttons. */
const NARROW = "(max-width: 44rem)";
const HEIGHTS = { wide: { row: 36, head: 40 }, narrow: { row: 92, head: 44 } };

/** The heights of a row and of the head, in pixels. */
export function useRowHeights() {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);
  useEffect(() => {
    const media = matchMedia(NARROW);
    const change = () => setNarrow(media.matches);
    media.addEventListener("change", change);
    return () => media.removeEventListener("change", change);
  }, []);
  return narrow ? HEIGHTS.narrow : HEIGHTS.wide;
}
