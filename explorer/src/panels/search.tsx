/** The search box: names while typing; the chosen one goes into the network. */
import { useEffect, useId, useState } from "preact/hooks";
import { get } from "../api/client";
import type { Suggestion } from "../api/types";
import * as store from "../state/store";
import { named, t } from "../text/words";
import { KindSign } from "./pieces";

const PAUSE_MILLISECONDS = 120; // between key and question

export function Search({ large = false }: { large?: boolean }) {
  const [words, setWords] = useState("");
  const [found, setFound] = useState<Suggestion[] | null>(null);
  const [at, setAt] = useState(0);
  const list = useId();
  useEffect(() => {
    const asked = words.trim();
    if (asked === "") {
      setFound(null);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      get<Suggestion[]>("/v1/suggest", { q: asked, limit: 10 }, stop.signal)
        .then((answer) => {
          const domain = new Set(store.domainKinds.value.map((kind) => kind.label));
          setFound(answer.filter((each) => domain.has(each.label)));
          setAt(0);
        })
        .catch((error: unknown) => {
          if (!stop.signal.aborted) store.message.value = error instanceof Error ? error.message : t("error");
        });
    }, PAUSE_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [words]);
  const choose = (one: Suggestion | undefined): void => {
    if (one === undefined) return;
    setWords("");
    const from = store.pathFrom.value;
    void (from !== null && from !== one.id ? store.findPath(from, one.id) : store.showNode(one.id));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return; // an input method's own Enter and arrows
    const count = found?.length ?? 0;
    if (event.key === "ArrowDown" && count > 0) setAt((at + 1) % count);
    else if (event.key === "ArrowUp" && count > 0) setAt((at + count - 1) % count);
    else if (event.key === "Enter") choose(found?.[at]);
    else if (event.key === "Escape") setWords("");
    else return;
    event.preventDefault();
  };
  return (
    <div class={`search${large ? " large" : ""}`} role="search">
      <input
        type="text" autocomplete="off" spellcheck={false} placeholder={t("search")} aria-label={t("searchLabel")} value={words} role="combobox" aria-expanded={found !== null} aria-controls={list}
        aria-autocomplete="list" {...(found?.length ? { "aria-activedescendant": `${list}-${at}` } : {})} onInput={(event) => setWords(event.currentTarget.value)} onKeyDown={onKeyDown} data-testid="search"
      />
      <ul id={list} role="listbox" aria-label={t("suggestions")} hidden={found === null}>
        {(found ?? []).map((each, index) => (
          <li key={each.id} id={`${list}-${index}`} role="option" aria-selected={index === at} onMouseDown={(event) => { event.preventDefault(); choose(each); }} onMouseEnter={() => setAt(index)}>
            <KindSign label={each.label} />
            <span>{each.name}</span>
            <span class="quiet">{named(store.nodeKind(each.label))}</span>
          </li>
        ))}
        {found?.length === 0 ? <li class="none" role="option" aria-selected={false} aria-disabled>{t("noMatch")}</li> : null}
      </ul>
    </div>
  );
}
