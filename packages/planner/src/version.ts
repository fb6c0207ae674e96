/** Names the rules by which plans are computed; grows when the same input would give another answer. */
export const plannerVersion = "serial-3";
