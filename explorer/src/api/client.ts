/** An address and parameters in, the API's answer or a readable error out. */

export type Parameters = Record<string, string | number | boolean | null | undefined | readonly (string | number)[]>;

export class ApiError extends Error {
  constructor(readonly status: number, detail: string) {
    super(detail);
  }
}

/** `null` and `undefined` are left out, lists repeat the name. */
export function addressOf(path: string, parameters: Parameters = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const each of Array.isArray(value) ? (value as readonly (string | number)[]) : [value as string | number | boolean | null | undefined]) {
      if (each !== null && each !== undefined) query.append(name, String(each));
    }
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export async function get<Answer>(path: string, parameters: Parameters = {}, signal?: AbortSignal): Promise<Answer> {
  let answer: Response;
  try {
    answer = await fetch(addressOf(path, parameters), signal ? { signal } : {});
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "The service does not answer. Is it running?");
  }
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json()) as Answer;
}

/** A write with the reader's key; null where the answer has no body. */
export async function write<Answer>(method: "PUT" | "DELETE", path: string, key: string, parameters: Parameters = {}, body?: unknown): Promise<Answer | null> {
  const headers: Record<string, string> = { Authorization: `Bearer ${key}` };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const answer = await fetch(addressOf(path, parameters), { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  if (!answer.ok) throw await problemOf(answer);
  return answer.status === 204 ? null : ((await answer.json()) as Answer);
}

export async function problemOf(answer: Response): Promise<ApiError> {
  const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
  return new ApiError(answer.status, problem.detail ?? `${answer.status} ${answer.statusText}`);
}

/** All pages of a list, following `next`, until `most` rows. */
export async function getAll<Page extends { next: string | null }, Row>(
  path: string, parameters: Parameters, rowsOf: (page: Page) => Row[], most = 5000,
): Promise<Row[]> {
  const rows: Row[] = [];
  let page = await get<Page>(path, parameters);
  rows.push(...rowsOf(page));
  while (page.next !== null && rows.length < most) {
    page = await get<Page>(page.next);
    rows.push(...rowsOf(page));
  }
  return rows;
}
