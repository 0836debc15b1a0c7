// @ts-check
/** Scrolling through more than an element can hold, without a browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { TALLEST, TallScroll } from "../../www/src/tables/rows/tall-scroll.js";

const ROOM = 500;
const HEAD = 40;

/**
 * An element that scrolls as a browser's does: to whole pixels, and no further than its content.
 *
 * @param {number} rows their height
 */
function scroller(rows) {
  let top = 0;
  const last = Math.min(rows, TALLEST) - ROOM;
  const element = {
    clientHeight: ROOM + HEAD,
    get scrollTop() {
      return top;
    },
    set scrollTop(value) {
      top = Math.round(Math.min(Math.max(value, 0), last));
    },
  };
  return { element, tall: new TallScroll(/** @type {any} */ (element), rows, HEAD), last };
}

test("what an element can hold is scrolled as it is", () => {
  const { element, tall } = scroller(TALLEST);
  for (const top of [0, 1, 4_000_000, 17, TALLEST - ROOM]) {
    element.scrollTop = top;
    tall.follow();
    assert.equal(tall.offset, top);
    assert.equal(tall.shift, 0);
  }
});

for (const times of [1.5, 4.5, 45, 900]) {
  const rows = TALLEST * times;
  const end = rows - ROOM;

  test(`a wheel goes as far as it turns, ${times} times the height of an element`, () => {
    const { element, tall } = scroller(rows);
    tall.to(end / 3);
    for (const step of [100, 100, -100, 900, -300, 1]) {
      const before = tall.offset;
      element.scrollTop += step;
      tall.follow();
      assert.equal(Math.round(tall.offset - before), step);
      if (step === 900) {
        tall.rest();
        assert.equal(Math.round(tall.offset - before), step, "nothing moves when the bar is brought to the rows");
      }
    }
  });

  test(`a bar goes to the same part of the whole, ${times} times the height of an element`, () => {
    const { element, tall, last } = scroller(rows);
    for (const part of [0.5, 0.1, 0.9, 0, 1]) {
      element.scrollTop = part * last;
      tall.follow();
      tall.rest();
      // Near the ends, up to a hundredth of the bar, it is not to scale.
      assert.ok(Math.abs(tall.offset - part * end) <= end / 50, `${tall.offset} for ${part}`);
    }
    assert.equal(tall.offset, end);
  });

  test(`both ends are reached by the wheel, ${times} times the height of an element`, () => {
    for (const [from, step, to] of [
      [20_000, -120, 0],
      [end - 20_000, 120, end],
    ]) {
      const { element, tall } = scroller(rows);
      tall.to(from);
      for (let turns = 0; turns < 400; turns++) {
        element.scrollTop += step;
        tall.follow();
        if (turns % 50 === 0) tall.rest();
      }
      assert.equal(tall.offset, to);
    }
  });
}

test("a table that fits is not scrolled", () => {
  const { tall } = scroller(300);
  tall.to(1000);
  assert.equal(tall.offset, 0);
});
