/** Where a subject of the ledger can be looked at. Undefined where it has no page of its own. */
export type Target = { to: string; params: Record<string, string>; search?: Record<string, string> };

const base = "/w/$workspace";

export function targetOf(kind: string, id: string, workspace: string): Target | undefined {
  switch (kind) {
    case "proposal":
      return { to: `${base}/proposals/$id`, params: { workspace, id } };
    case "decision":
      return { to: `${base}/decisions/$id`, params: { workspace, id } };
    case "baseline":
      return { to: `${base}/plan/baselines/$id`, params: { workspace, id } };
    case "team":
    case "holidays":
      return { to: `${base}/plan/teams`, params: { workspace } };
    case "scenario":
    case "plan":
      return { to: `${base}/plan`, params: { workspace } };
    case "outcome":
      return { to: `${base}/outcomes`, params: { workspace } };
    case "voice":
      return { to: `${base}/voices`, params: { workspace }, search: { voice: id } };
    case "import":
      return { to: `${base}/voices/imports/$id`, params: { workspace, id } };
    case "customer":
      return { to: `${base}/voices/customers`, params: { workspace }, search: { customer: id } };
    case "segment":
      return { to: `${base}/voices/segments`, params: { workspace }, search: { segment: id } };
    case "need":
      return { to: `${base}/needs`, params: { workspace }, search: { need: id } };
    case "person":
    case "invitation":
      return { to: `${base}/settings/people`, params: { workspace } };
    case "seat":
    case "delegation":
      return { to: `${base}/settings/seats`, params: { workspace } };
    case "token":
      return { to: `${base}/settings/tokens`, params: { workspace } };
    case "workspace":
      return { to: `${base}/settings/general`, params: { workspace } };
    default:
      return undefined;
  }
}
