/** Views in, the one before and the one after out. */

const LONGEST = 100;

export interface History<Value> {
  past: Value[];
  now: Value;
  future: Value[];
}

export const begun = <Value>(now: Value): History<Value> => ({ past: [], now, future: [] });

/** A new step; what had been undone is gone. */
export const stepped = <Value>(history: History<Value>, now: Value): History<Value> => ({
  past: [...history.past, history.now].slice(-LONGEST),
  now,
  future: [],
});

/** The same step, with what came in later (positions of a layout, the camera). */
export const amended = <Value>(history: History<Value>, now: Value): History<Value> => ({ ...history, now });

export function undone<Value>(history: History<Value>): History<Value> {
  const before = history.past.at(-1);
  return before === undefined ? history : { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future] };
}

export function redone<Value>(history: History<Value>): History<Value> {
  const [after, ...rest] = history.future;
  return after === undefined ? history : { past: [...history.past, history.now], now: after, future: rest };
}
