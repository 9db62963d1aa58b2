import { expect, test } from "vitest";
import { eventsOf, type ServerEvent } from "./events";

async function read(...pieces: string[]): Promise<ServerEvent[]> {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
  const found: ServerEvent[] = [];
  for await (const event of eventsOf(stream)) found.push(event);
  return found;
}

test.each([
  ["one", ['event: read\ndata: {"chars": 3}\n\n'], [{ name: "read", values: { chars: 3 } }]],
  ["cut inside a word", ["event: re", 'ad\ndata: {"a"', ': "县"}\n', "\n"], [{ name: "read", values: { a: "县" } }]],
  ["two in a piece", ["event: a\ndata: {}\n\nevent: b\ndata: {}\n\n"], [{ name: "a", values: {} }, { name: "b", values: {} }]],
  ["lines that end as Windows does", ["event: a\r\ndata: {}\r\n\r\n"], [{ name: "a", values: {} }]],
  ["a comment keeps the line open and is no event", [": still here\n\n"], []],
  ["without its empty line it is not whole", ["event: a\ndata: {}\n"], []],
])("%s", async (_, pieces, events) => {
  expect(await read(...pieces)).toEqual(events);
});
