/** Files and a key in, their reports in the graph out; what happens to each is told line by line. */
import { signal } from "@preact/signals";
import { ApiError, problemOf } from "../api/client";
import { eventsOf } from "../api/events";
import { begin } from "./store";
import { t } from "../text/words";

export interface Line {
  file: string;
  text: string;
  state: "under way" | "done" | "failed";
}

interface Answer {
  reports: { source: string; status: string; chars?: number | null; message?: string | null }[];
  nodes: Record<string, number>;
  edges: Record<string, number>;
  refused: { kind: string; claim: string; reason: string }[];
}

/** Kept as long as the page is open and nowhere else. */
export const key = signal("");
export const lines = signal<Line[]>([]);
export const sending = signal(false);

const say = (file: string, text: string, state: Line["state"]): void => {
  lines.value = [...lines.value.filter((line) => line.file !== file || line.state !== "under way"), { file, text, state }];
};

/** One after the other, as the service takes them; a file that fails leaves the others alone. */
export async function send(files: readonly File[]): Promise<void> {
  sending.value = true;
  lines.value = [];
  for (const file of files) {
    say(file.name, t("sending"), "under way");
    try {
      await sendOne(file);
    } catch (error) {
      say(file.name, error instanceof Error ? error.message : t("error"), "failed");
    }
  }
  sending.value = false;
  await begin(null);
}

async function sendOne(file: File): Promise<void> {
  const form = new FormData();
  form.append("file", file);
  const answer = await fetch("/v1/reports", { method: "POST", body: form, headers: { Accept: "text/event-stream", Authorization: `Bearer ${key.value}` } });
  if (!answer.ok || answer.body === null) throw await problemOf(answer);
  for await (const { name, values } of eventsOf(answer.body)) {
    if (name === "problem") throw new ApiError(0, String(values["detail"]));
    if (name === "done") summarise(file.name, values as unknown as Answer);
    else if (name === "read" || name === "passages" || name === "facts") say(file.name, `${t(STEP[name])} ${figures(values)}`, "under way");
  }
}

const STEP = { read: "stepRead", passages: "stepPassages", facts: "stepFacts" } as const;

const figures = (values: Record<string, unknown>): string => Object.values(values).filter((value) => typeof value === "number").join(" · ");

function summarise(file: string, { reports, nodes, edges, refused }: Answer): void {
  const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((total, count) => total + count, 0);
  for (const report of reports) {
    const failed = report.status === "failed";
    const found = `${t("stepFound")} ${sum(nodes)} ${t("nodes")}, ${sum(edges)} ${t("edges")}${refused.length > 0 ? `; ${refused.length} ${t("refused")}: ${refused[0]?.reason ?? ""}` : ""}`;
    say(file, failed ? (report.message ?? t("error")) : report.status === "unchanged" ? t("unchanged") : found, failed ? "failed" : "done");
  }
}
