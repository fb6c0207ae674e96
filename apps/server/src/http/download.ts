/** A file for the reader, written while it is read from the database. */
export function download(parts: AsyncGenerator<string>, mediaType: string, fileName: string): Response {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
  const named = `attachment; filename="${fileName.replace(/[^\x20-\x7e]|["\\]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
  return new Response(stream, {
    headers: { "content-type": mediaType, "content-disposition": named, "cache-control": "no-store" },
  });
}
