import { expect, test } from "vitest";
import { amended, begun, redone, stepped, undone } from "./history";

const three = stepped(stepped(begun(1), 2), 3);

test("undo goes back, redo forward", () => {
  expect(undone(three).now).toBe(2);
  expect(undone(undone(three)).now).toBe(1);
  expect(redone(undone(three))).toEqual(three);
});

test("at either end nothing happens", () => {
  expect(undone(begun(1))).toEqual(begun(1));
  expect(redone(three)).toEqual(three);
});

test("a new step drops what was undone", () => expect(redone(stepped(undone(three), 9)).now).toBe(9));

test("what comes in later is no step of its own", () => {
  const later = amended(three, 33);
  expect(later.now).toBe(33);
  expect(undone(later).now).toBe(2);
});

test("the history has an end", () => expect(Array.from({ length: 500 }).reduce<ReturnType<typeof begun<number>>>((found, _, at) => stepped(found, at), begun(-1)).past.length).toBe(100));
