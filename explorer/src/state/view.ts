/** What is on the screen, as one plain value: a link carries it, undo goes back to it. */

export const PAGES = ["start", "network", "targets", "compare", "money", "timeline", "review"] as const;
export type Page = (typeof PAGES)[number];
export type Status = "achieved" | "planned";

export interface Place {
  x: number;
  y: number;
  pinned?: boolean;
}

/** `edges` holds the claims to show; `report` opens at the sentence of `edge`. */
export type Panel =
  | { kind: "node"; id: string; list?: boolean }
  | { kind: "edges"; ids: string[] }
  | { kind: "report"; id: string; edge?: string }
  | { kind: "path" }
  | { kind: "list" };

export interface Side {
  region: string;
  year: number | null;
}

export interface Path {
  start: string;
  end: string;
  nodes: string[];
  edges: string[];
}

export interface Camera {
  x: number;
  y: number;
  ratio: number;
}

/** `box`: the part of the plane that fills the window at ratio 1: x from, x to, y from, y to. */
export interface View {
  page: Page;
  nodes: Record<string, Place>;
  hidden: string[];
  kindsOff: string[];
  typesOff: string[];
  region: string | null;
  years: [number, number] | null;
  confidence: number;
  status: Status | null;
  panel: Panel | null;
  focus: string | null;
  picked: string[];
  path: Path | null;
  camera: Camera;
  box: [number, number, number, number] | null;
  about: string | null;
  words: string;
  sides: [Side, Side] | null;
}

export const START: View = {
  page: "start",
  nodes: {},
  hidden: [],
  kindsOff: ["Target"], // half of a county's nodes: off until asked for
  typesOff: [],
  region: null,
  years: null,
  confidence: 0,
  status: null,
  panel: null,
  focus: null,
  picked: [],
  path: null,
  camera: { x: 0.5, y: 0.5, ratio: 1 },
  box: null,
  about: null,
  words: "",
  sides: null,
};

const LINK_VERSION = "1";

/** Positions to three digits after the point: what a screen can show. */
function rounded(name: string, value: unknown): unknown {
  return typeof value === "number" && name !== "confidence" ? Math.round(value * 1000) / 1000 : value;
}

/** Only what differs from the start, deflated, in letters that an address may hold. */
export async function toLink(view: View): Promise<string> {
  const differing = Object.fromEntries(
    Object.entries(view).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(START[name as keyof View])),
  );
  const bytes = new TextEncoder().encode(JSON.stringify(differing, rounded));
  return `${LINK_VERSION}${toLetters(await through(bytes, new CompressionStream("deflate-raw")))}`;
}

/** null for what is no link of ours, or of another version. */
export async function fromLink(link: string): Promise<View | null> {
  if (!link.startsWith(LINK_VERSION)) return null;
  try {
    const bytes = await through(fromLetters(link.slice(1)), new DecompressionStream("deflate-raw"));
    const found = JSON.parse(new TextDecoder().decode(bytes)) as Partial<View>;
    return found.page === undefined || PAGES.includes(found.page) ? { ...START, ...found } : null;
  } catch {
    return null; // cut or mistyped
  }
}

async function through(bytes: Uint8Array, transform: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(transform);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function toLetters(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromLetters(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}
