import { addressOf, type ImportRecord, type Problem, ProblemError, uploadImport } from "@ryorin/contract";
import { currentWorkspace } from "../../../data/api.ts";
import { currentLanguage } from "../../../i18n.ts";

/**
 * Sends a file and tells how much of it is on its way, 0–1: `fetch` cannot tell that, so this is the one place
 * that asks the browser's older way. Throws ProblemError for a refusal, TypeError when the server is away.
 */
export function sendFile(
  file: File,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<ImportRecord> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", addressOf(uploadImport, { query: { name: file.name } }));
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("accept-language", currentLanguage());
    request.setRequestHeader("ryorin-workspace", currentWorkspace() ?? "");
    request.setRequestHeader("idempotency-key", crypto.randomUUID());
    request.upload.onprogress = ({ loaded, total }) => total > 0 && onShare(loaded / total);
    request.onload = () => {
      const told = answerOf(request);
      if (request.status >= 200 && request.status < 300) resolve(told as ImportRecord);
      else
        reject(
          new ProblemError(
            (told as Problem | undefined) ?? {
              type: "about:blank",
              title: request.statusText,
              status: request.status,
              code: "internal",
            },
          ),
        );
    };
    request.onerror = () => reject(new TypeError("the server does not answer"));
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function answerOf(request: XMLHttpRequest): unknown {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return undefined;
  }
}
