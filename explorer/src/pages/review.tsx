/** Pairs of names that may be one thing, each to be judged: same, different, unsure. */
import { useRef, useState } from "preact/hooks";
import { get, write } from "../api/client";
import type { Candidate, Candidates, Ledger, Thing } from "../api/types";
import { KindSign, Page } from "../panels/pieces";
import { WriteKey } from "../panels/upload";
import { useFetched } from "../state/fetching";
import * as store from "../state/store";
import { key } from "../state/uploading";
import { language, named, t } from "../text/words";

const KINDS = ["Institution", "Program", "Policy"];
const JUDGEMENTS = ["same", "different", "unsure"] as const;
const AT_ONCE = 20;

export function ReviewPage() {
  const [kind, setKind] = useState("");
  const [round, setRound] = useState(0); // fetched anew after each judgement
  const fetched = useFetched(`${kind} ${round}`, async () => {
    const [open, ledger] = await Promise.all([
      get<Candidates>("/v1/candidates", { kind: kind === "" ? null : kind, limit: AT_ONCE }),
      get<Ledger>("/v1/judgements"),
    ]);
    return { open, ledger };
  });
  const last = useRef(fetched); // stands until the next answer is there: the reader keeps her place
  if (fetched !== null) last.current = fetched;
  const found = last.current;
  const act = (work: () => Promise<unknown>): void => void store.during(async () => {
    await work();
    setRound((before) => before + 1);
  });
  return (
    <Page title={t("review")}>
      <p class="intro">{t("reviewIntro")}</p>
      <div class="choices">
        <label class="field">
          <span>{t("kinds")}</span>
          <select value={kind} onChange={(event) => setKind(event.currentTarget.value)} data-testid="review-kind">
            <option value="">{t("anyStatus")}</option>
            {KINDS.map((label) => <option key={label} value={label}>{named(store.nodeKind(label))}</option>)}
          </select>
        </label>
        <form onSubmit={(event) => event.preventDefault()}><WriteKey /></form>
      </div>
      {key.value === "" ? <p class="quiet">{t("needsKey")}</p> : null}
      {found === null ? <p>{t("loading")}</p> : (
        <>
          {found.ledger.contradictions.map((each) => <p key={each} class="warning">{`${t("contradiction")}: ${each}`}</p>)}
          <h2 data-testid="open-pairs">{found.open.open === 0 ? t("noPairs") : `${found.open.open} ${t("openPairs")}`}</h2>
          <ol class="pairs">{found.open.candidates.map((pair) => <Pair key={`${pair.first.id} ${pair.second.id}`} pair={pair} act={act} />)}</ol>
          <Judged ledger={found.ledger} act={act} />
        </>
      )}
    </Page>
  );
}

type Act = (work: () => Promise<unknown>) => void;

function Pair({ pair, act }: { pair: Candidate; act: Act }) {
  const [why, setWhy] = useState("");
  const say = (judgement: (typeof JUDGEMENTS)[number]): void =>
    act(() => write("PUT", "/v1/judgements", key.value, {}, { first: pair.first.id, second: pair.second.id, judgement, why }));
  return (
    <li class="pair" data-testid="pair">
      <div class="pair-names">
        <Name thing={pair.first} />
        <Name thing={pair.second} />
      </div>
      <p class="quiet" title={t("forAndAgainst")}>
        {pair.reasons.map((reason) => <span key={reason.name} class={reason.weight > 0 ? "speaks-for" : "speaks-against"}>{`${reason.weight > 0 ? "+" : "−"}${Math.abs(reason.weight)} ${language.value === "zh" ? reason.name_zh : reason.name}`}</span>)}
      </p>
      <div class="pair-answer">
        <label class="field">
          <span class="unseen">{t("why")}</span>
          <input type="text" value={why} placeholder={t("why")} onInput={(event) => setWhy(event.currentTarget.value)} />
        </label>
        {JUDGEMENTS.map((each) => (
          <button key={each} type="button" disabled={key.value === ""} onClick={() => say(each)} data-testid={`judge-${each}`}>{t(each)}</button>
        ))}
      </div>
    </li>
  );
}

function Name({ thing }: { thing: Thing }) {
  return (
    <div class="pair-name">
      <button type="button" class="link" onClick={() => void store.showNode(thing.id)}>
        <KindSign label={thing.label} />
        {thing.name}
      </button>
      <span class="quiet">{`${thing.reports} ${thing.reports === 1 ? t("oneReport") : t("reportCount")}`}</span>
      {thing.names.length > 0 ? <span class="quiet">{`${t("alsoCalled")} ${thing.names.slice(0, 6).join("、")}`}</span> : null}
    </div>
  );
}

function Judged({ ledger, act }: { ledger: Ledger; act: Act }) {
  if (ledger.lines.length === 0) return null;
  return (
    <section>
      <h2>{`${t("judgedSoFar")} (${ledger.lines.length})`}</h2>
      <ul class="judged">
        {ledger.lines.map((line) => (
          <li key={`${line.first} ${line.second}`} data-testid="judged">
            <strong>{t(line.judgement)}</strong>
            {` ${line.first_name ?? line.first} — ${line.second_name ?? line.second} `}
            <span class="quiet">{[line.who, line.day, line.why].filter((each) => each !== "").join(" · ")}</span>{" "}
            <button type="button" class="action" disabled={key.value === ""} data-testid="take-back"
              onClick={() => act(() => write("DELETE", "/v1/judgements", key.value, { first: line.first, second: line.second }))}>{t("takeBack")}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}
