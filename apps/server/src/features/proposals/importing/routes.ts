import { importProposals, undoProposalImport } from "@ryorin/contract";
import type { House } from "../../../house.ts";
import type { Bind } from "../../../http/bind.ts";
import { openProposalImports } from "./import.ts";
import { undoImport } from "./undo.ts";

export function bindProposalImports(house: House, bind: Bind): void {
  const imports = openProposalImports(house);
  bind(importProposals, ({ scope, repeat, query, body, language, request }) =>
    imports.take(scope, repeat, { query, body, language, request }),
  );
  bind(undoProposalImport, ({ scope, repeat, params, language }) =>
    undoImport(house, scope, repeat, params.id, language),
  );
}
