/** The page put together: head, the page in use, the panel, and the link that carries all of it. */
import { effect, signal } from "@preact/signals";
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { renderer } from "./network/canvas";
import { pngOf, svgOf } from "./network/scene";
import * as takeaway from "./network/takeaway";
import { ComparePage } from "./pages/compare";
import { MoneyPage } from "./pages/money";
import { NetworkPage } from "./pages/network";
import { ReviewPage } from "./pages/review";
import { StartPage } from "./pages/start";
import { TargetsPage } from "./pages/targets";
import { TimelinePage } from "./pages/timeline";
import { SidePanel } from "./panels/panel";
import { Search } from "./panels/search";
import { applyPreferences, theme, toggleLanguage, toggleTheme } from "./state/theme";
import * as store from "./state/store";
import { fromLink, PAGES, toLink } from "./state/view";
import { t, type Word } from "./text/words";
import "./style.css";

const PAGE_OF = { start: StartPage, network: NetworkPage, targets: TargetsPage, compare: ComparePage, money: MoneyPage, timeline: TimelinePage, review: ReviewPage };
const ready = signal(false);
let written = "";

const inAddress = (): string => location.hash.replace(/^#/, "");

/** The address says at all times what is seen. */
async function writeLink(): Promise<void> {
  const link = await toLink(store.view.peek());
  if (link === written) return;
  written = link;
  window.history.replaceState(null, "", `#${link}`);
}

async function copyLink(): Promise<void> {
  await writeLink();
  try {
    await navigator.clipboard.writeText(location.href);
    store.message.value = t("linkCopied");
  } catch {
    store.message.value = t("linkFailed");
  }
}

function Exports() {
  const page = store.parts.page.value;
  if (page !== "network") return null;
  const close = (event: Event): void => (event.currentTarget as HTMLElement).closest("details")?.removeAttribute("open");
  const offers: [Word, (done: Event) => void][] = [
    ["png", () => void store.during(async () => renderer && takeaway.save("network.png", await pngOf(takeaway.scene(renderer, theme.value))))],
    ["svg", () => renderer && takeaway.save("network.svg", new Blob([svgOf(takeaway.scene(renderer, theme.value))], { type: "image/svg+xml" }))],
    ["csv", () => takeaway.save("edges.csv", takeaway.csv())],
    ["gexf", () => takeaway.save("network.gexf", takeaway.asGexf())],
    ["graphml", () => takeaway.save("network.graphml", takeaway.asGraphml())],
    ["citations", () => takeaway.save("reports.txt", takeaway.citations())],
  ];
  return (
    <details class="menu" data-testid="export">
      <summary>{t("export")}</summary>
      <div class="menu-list">
        {offers.map(([word, act]) => (
          <button key={word} type="button" data-testid={`export-${word}`} onClick={(event) => { close(event); act(event); }}>{t(word)}</button>
        ))}
        <p class="quiet">{t("exportNote")}</p>
      </div>
    </details>
  );
}

function Head() {
  const page = store.parts.page.value;
  return (
    <header class="head">
      <a class="skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById("content")?.focus(); }}>{t("skip")}</a>
      <nav aria-label={t("title")}>
        {PAGES.map((each) => (
          <button key={each} type="button" aria-current={page === each ? "page" : undefined} onClick={() => store.go(each)} data-testid={`page-${each}`}>{t(each)}</button>
        ))}
      </nav>
      {page === "start" ? <span class="spring" /> : <Search />}
      <button type="button" disabled={!store.canUndo.value} onClick={store.undo} aria-label={t("undo")} title={`${t("undo")} (Ctrl+Z)`} data-testid="undo">↶</button>
      <button type="button" disabled={!store.canRedo.value} onClick={store.redo} aria-label={t("redo")} title={`${t("redo")} (Ctrl+Y)`} data-testid="redo">↷</button>
      <button type="button" onClick={() => void copyLink()} data-testid="link">{t("link")}</button>
      <Exports />
      <button type="button" onClick={toggleTheme} data-testid="theme">{theme.value === "dark" ? t("light") : t("dark")}</button>
      <button type="button" onClick={toggleLanguage} data-testid="language" lang={document.documentElement.lang === "en" ? "zh-CN" : "en"}>{t("language")}</button>
      <a href="/docs">{t("api")}</a>
    </header>
  );
}

function onKey(event: KeyboardEvent): void {
  const typing = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
  const command = event.ctrlKey || event.metaKey;
  if (event.key === "Escape" && !typing) {
    if (store.pathFrom.value !== null) store.pathFrom.value = null;
    else if (store.view.value.panel !== null) store.open(null);
  } else if (typing) return;
  else if (event.key === "/" && !command) {
    event.preventDefault();
    document.querySelector<HTMLInputElement>(".search input")?.focus();
  } else if (command && event.key.toLowerCase() === "z") {
    event.preventDefault();
    (event.shiftKey ? store.redo : store.undo)();
  } else if (command && event.key.toLowerCase() === "y") {
    event.preventDefault();
    store.redo();
  }
}

function App() {
  useEffect(() => {
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => {
    document.title = t("title");
  });
  const Shown = PAGE_OF[store.parts.page.value];
  return (
    <>
      <Head />
      <main class={store.parts.panel.value === null ? "" : `with-panel ${store.parts.panel.value.kind}`}>
        {ready.value ? <Shown /> : <p class="hint">{t("loading")}</p>}
        {ready.value ? <SidePanel /> : null}
      </main>
      <footer class="foot">
        <span>{t("shortcuts")}</span>
        <span role="status" aria-live="polite" data-testid="busy">{store.busy.value > 0 ? t("loading") : ""}</span>
      </footer>
      {store.message.value === "" ? null : (
        <div class="message" role="alert">
          {store.message.value}
          <button type="button" aria-label={t("close")} onClick={() => { store.message.value = ""; }}>×</button>
        </div>
      )}
    </>
  );
}

async function begin(): Promise<void> {
  applyPreferences();
  render(<App />, document.getElementById("app") as HTMLElement);
  const asked = inAddress();
  const restored = asked === "" ? null : await fromLink(asked);
  await store.begin(restored);
  if (asked !== "" && restored === null) store.message.value = t("badLink");
  ready.value = true;
  effect(() => {
    void store.view.value;
    void writeLink();
  });
  addEventListener("hashchange", () => {
    if (inAddress() === written) return;
    void fromLink(inAddress()).then((found) => found && store.restore(found));
  });
}

void begin();
