/** The network with its filters at the left and its tools above. */
import { useState } from "preact/hooks";
import { NetworkCanvas, renderer } from "../network/canvas";
import { Lasso } from "../network/lasso";
import { Filters } from "../panels/filters";
import * as store from "../state/store";
import { t } from "../text/words";

export function NetworkPage() {
  const [narrow, setNarrow] = useState(false);
  const [lasso, setLasso] = useState(false);
  const now = store.view.value;
  const from = store.pathFrom.value;
  return (
    <div class={`network-page${narrow ? " narrow" : ""}`} id="content" tabIndex={-1}>
      <h1 class="unseen">{t("network")}</h1>
      {narrow ? null : <Filters />}
      <div class="stage">
        <div class="tools" role="toolbar" aria-label={t("network")}>
          <button type="button" onClick={() => setNarrow(!narrow)} aria-pressed={!narrow}>{t("legend")}</button>
          <button type="button" onClick={() => renderer?.zoom(1 / 1.4)} aria-label={t("zoomIn")} title={t("zoomIn")}>+</button>
          <button type="button" onClick={() => renderer?.zoom(1.4)} aria-label={t("zoomOut")} title={t("zoomOut")}>−</button>
          <button type="button" onClick={() => renderer?.fit()}>{t("fit")}</button>
          <button type="button" onClick={() => store.layOutAnew()}>{t("layout")}</button>
          <button type="button" onClick={() => setLasso(!lasso)} aria-pressed={lasso} title={t("lassoHelp")} data-testid="lasso">{t("lasso")}</button>
          <button type="button" onClick={() => store.open({ kind: "list" })}>{t("listView")}</button>
          {now.focus === null ? null : <button type="button" class="on" onClick={() => store.change({ focus: null })}>{`${t("unfocus")}: ${store.nameOf(now.focus)}`}</button>}
          {now.path === null ? null : <button type="button" class="on" onClick={() => store.open({ kind: "path" })}>{t("pathBetween")}</button>}
          {now.picked.length === 2 ? <button type="button" onClick={() => void store.findPath(now.picked[0] as string, now.picked[1] as string)}>{t("pathBetween")}</button> : null}
          {now.picked.length > 0 ? <button type="button" class="on" onClick={() => store.change({ picked: [] })}>{`${t("select")}: ${now.picked.length} ×`}</button> : null}
          {from === null ? null : (
            <button type="button" class="on" onClick={() => { store.pathFrom.value = null; }}>{`${t("pathTo")} (${store.nameOf(from)} → ?) ×`}</button>
          )}
        </div>
        <NetworkCanvas>{lasso ? <Lasso done={() => setLasso(false)} /> : null}</NetworkCanvas>
      </div>
    </div>
  );
}
