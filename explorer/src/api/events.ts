/** A stream of server-sent events in, each event with its JSON out, as soon as it is whole. */

export interface ServerEvent {
  name: string;
  values: Record<string, unknown>;
}

/** Events are blocks of `event:` and `data:` lines with an empty line behind (HTML standard, 9.2). */
export async function* eventsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = stream.pipeThrough(new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += (value ?? "").replaceAll("\r\n", "\n");
    for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
      const event = eventOf(rest.slice(0, end));
      rest = rest.slice(end + 2);
      if (event !== null) yield event;
    }
    if (done) return;
  }
}

function eventOf(block: string): ServerEvent | null {
  const lines = block.split("\n");
  const valueOf = (field: string): string[] => lines.filter((line) => line.startsWith(`${field}:`)).map((line) => line.slice(field.length + 1).trimStart());
  const data = valueOf("data").join("\n");
  return data === "" ? null : { name: valueOf("event")[0] ?? "message", values: JSON.parse(data) as Record<string, unknown> };
}
