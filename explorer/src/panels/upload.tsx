/** Reports to drop or choose, and the key that lets one write. */
import { useState } from "preact/hooks";
import { t } from "../text/words";
import { key, lines, send, sending } from "../state/uploading";

const KINDS = ".txt,.html,.htm,.md,.docx,.doc,.wps,.pdf,.xlsx,.csv,.rtf,.zip";

/** The reader's key, kept for the page's life. */
export function WriteKey() {
  return (
    <>
      <label class="field">
        <span>{t("writeKey")}</span>
        <input type="password" autocomplete="off" value={key.value} onInput={(event) => { key.value = event.currentTarget.value.trim(); }} data-testid="write-key" />
      </label>
      <p class="quiet">{t("writeKeyHelp")} <code>hpg key NAME --scope write</code></p>
    </>
  );
}

export function Upload() {
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined): void => {
    if (files && files.length > 0 && !sending.value) void send([...files]);
  };
  return (
    <form class="upload" aria-label={t("upload")} onSubmit={(event) => event.preventDefault()} data-testid="upload">
      <WriteKey />
      <label
        class={`drop${over ? " over" : ""}`}
        onDragOver={(event) => { event.preventDefault(); setOver(true); }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer?.files); }}
      >
        <input class="unseen" type="file" multiple accept={KINDS} disabled={sending.value || key.value === ""} onChange={(event) => { take(event.currentTarget.files); event.currentTarget.value = ""; }} data-testid="files" />
        <span>{t("dropHere")}</span>
      </label>
      <ul class="upload-lines" aria-live="polite">
        {lines.value.map((line, at) => (
          <li key={`${line.file}-${at}`} class={line.state.replace(" ", "-")}>
            <strong>{line.file}</strong> {line.text}
          </li>
        ))}
      </ul>
    </form>
  );
}
