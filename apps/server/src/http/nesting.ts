const [quote, backslash, openList, closeList, openObject, closeObject] = [...'"\\[]{}'].map((sign) =>
  sign.charCodeAt(0),
);

/** Whether lists and objects in a text of JSON lie within one another more than `most` deep; brackets in words do not count. */
export function isNestedDeeper(text: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === quote) {
      for (at++; at < text.length && text.charCodeAt(at) !== quote; at++)
        if (text.charCodeAt(at) === backslash) at++;
    } else if (sign === openList || sign === openObject) {
      depth++;
      if (depth > most) return true;
    } else if (sign === closeList || sign === closeObject) depth--;
  }
  return false;
}
