import { Button } from "@mantine/core";
import { exportVoices, getVoice, listVoices, type Voice, voiceOrders } from "@ryorin/contract";
import { IconDownload, IconFileImport, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useCall, usePages } from "../../data/call.ts";
import { download } from "../../data/download.ts";
import { useWorkspace } from "../../data/session.ts";
import { useT } from "../../i18n.ts";
import { useActions } from "../../ui/actions.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { FilterBar } from "../../ui/FilterBar.tsx";
import { useFilters } from "../../ui/filters.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { ProblemAlert } from "../../ui/ProblemAlert.tsx";
import { useRowKeys } from "../../ui/rowKeys.ts";
import { nothing, type Selection } from "../../ui/selection.ts";
import { NeedPicker } from "../needs/NeedPicker.tsx";
import { AddVoiceDialog } from "./adding/AddVoiceDialog.tsx";
import { BulkBar } from "./BulkBar.tsx";
import { useVoiceColumns } from "./columns.tsx";
import { VoicePanel } from "./detail/VoicePanel.tsx";
import { EmptyVoices } from "./EmptyVoices.tsx";
import { useVoiceFilters } from "./filters.ts";
import { ListenTabs } from "./ListenTabs.tsx";
import { OnlyImport } from "./OnlyImport.tsx";
import { TagDialog } from "./TagDialog.tsx";
import { useBulk } from "./useBulk.ts";
import classes from "./voices.module.css";

type Dialog = "one" | "many" | "assign" | "tag" | undefined;
const besides = new Set(["text", "need", "newest"]);
const keyOf = ({ id }: Voice) => id;

/** Every voice: found, filtered, grouped into needs by hand, and read beside the list. */
export function VoicesPage() {
  const t = useT();
  const { slug, access } = useWorkspace();
  const mayWrite = access === "contributor";
  const { specs, queryOf, facets } = useVoiceFilters();
  const filters = useFilters(specs, voiceOrders);
  const address = useSearch({ strict: false }) as { voice?: unknown; import?: unknown };
  const importId = typeof address.import === "string" ? address.import : undefined;
  const openId = typeof address.voice === "string" ? address.voice : undefined;
  const order = (filters.sort?.by ?? "newest") as (typeof voiceOrders)[number];
  const asked = { ...queryOf(filters.values), importId };
  const pages = usePages(listVoices, { query: { ...asked, sort: order, limit: 100 } });
  const columns = useVoiceColumns();
  // Beside an open voice there is room for what tells the rows apart.
  const beside = useMemo(() => columns.filter(({ id }) => besides.has(id)), [columns]);
  const { box, at } = useRowKeys(mayWrite);

  const [selection, setSelection] = useState<Selection>(nothing);
  const [dialog, setDialog] = useState<Dialog>();
  const clear = () => setSelection(nothing);
  const bulk = useBulk(clear);
  const chosen = useMemo(
    () => pages.rows.filter(({ id }) => selection.keys.has(id)),
    [pages.rows, selection],
  );
  // Without a choice, an act means the row one stands on.
  const [meant, setMeant] = useState<readonly Voice[]>([]);
  function begin(act: "assign" | "tag"): void {
    const here = pages.rows[at() ?? -1];
    const voices = chosen.length > 0 ? chosen : here === undefined ? [] : [here];
    if (voices.length === 0) return;
    setMeant(voices);
    setDialog(act);
  }

  const listed = pages.rows.find(({ id }) => id === openId);
  const { data: fetched, error: lost } = useCall(
    getVoice,
    { params: { id: openId ?? "" } },
    { enabled: openId !== undefined },
  );
  // Read by itself, so that an open voice, and what one types into it, outlives a list that changes under it.
  const open = openId === undefined ? undefined : fetched?.id === openId ? fetched : listed;

  const exporting = useQuery({
    queryKey: ["voices", "file"],
    enabled: false,
    gcTime: 0,
    queryFn: () => download(exportVoices, { query: asked }, `voices-${slug}.csv`).then(() => true),
  });
  const group = t("ui.shortcuts.page");
  useActions(
    mayWrite
      ? [
          { id: "voices.new", label: t("voices.add.one"), group, keys: "n", run: () => setDialog("one") },
          { id: "voices.paste", label: t("voices.add.many"), group, run: () => setDialog("many") },
          {
            id: "voices.assign",
            label: t("voices.bulk.assign"),
            group,
            keys: "a",
            run: () => begin("assign"),
          },
          { id: "voices.tag", label: t("voices.bulk.tag"), group, keys: "t", run: () => begin("tag") },
        ]
      : [],
  );
  const close = () => setDialog(undefined);
  const any = facets?.any ?? true;
  return (
    <>
      <PageHeader
        title={t("ui.nav.voices")}
        lead={t("voices.lead")}
        actions={
          <>
            <Button
              variant="default"
              loading={exporting.isFetching}
              leftSection={<IconDownload size={16} stroke={1.7} />}
              onClick={() => void exporting.refetch()}
            >
              {t("voices.export")}
            </Button>
            {mayWrite && (
              <>
                <Button
                  variant="default"
                  leftSection={<IconFileImport size={16} stroke={1.7} />}
                  renderRoot={(rest) => (
                    <Link to="/w/$workspace/voices/imports" params={{ workspace: slug }} {...rest} />
                  )}
                >
                  {t("voices.add.import")}
                </Button>
                <Button leftSection={<IconPlus size={16} stroke={1.7} />} onClick={() => setDialog("one")}>
                  {t("voices.add.short")}
                </Button>
              </>
            )}
          </>
        }
      />
      <ListenTabs />
      <ProblemAlert problem={exporting.error} retry={() => void exporting.refetch()} />
      {any && <FilterBar name="voices" specs={specs} filters={filters} />}
      {importId !== undefined && (
        <OnlyImport id={importId} onClear={() => filters.set("import", undefined)} />
      )}
      <ProblemAlert problem={openId === undefined ? undefined : lost} />
      <div ref={box} className={classes.split} data-open={open !== undefined || undefined}>
        <DataTable
          label={t("ui.nav.voices")}
          columns={open === undefined ? columns : beside}
          pages={pages}
          rowKey={keyOf}
          onOpen={(voice) => filters.set("voice", voice.id)}
          openKey={openId}
          sort={{ by: order, descending: true }}
          onSort={({ by }) => filters.setSort({ by, descending: true })}
          {...(mayWrite ? { selection, onSelection: setSelection } : {})}
          empty={
            <EmptyVoices
              any={any}
              mayWrite={mayWrite}
              onAdd={() => setDialog("one")}
              onPaste={() => setDialog("many")}
              onClear={() => filters.apply({ import: undefined })}
            />
          }
        />
        {open && (
          <VoicePanel
            key={open.id}
            voice={open}
            mayWrite={mayWrite}
            onClose={() => filters.set("voice", undefined)}
            onTag={(tag) => filters.apply({ tag, voice: open.id })}
          />
        )}
      </div>
      {chosen.length > 0 && (
        <BulkBar
          chosen={chosen}
          bulk={bulk}
          onAssign={() => begin("assign")}
          onTag={() => begin("tag")}
          onClear={clear}
        />
      )}
      {(dialog === "one" || dialog === "many") && <AddVoiceDialog first={dialog} onClose={close} />}
      {dialog === "assign" && (
        <NeedPicker
          title={t("voices.assign.title", { count: meant.length })}
          none={t("voices.assign.none")}
          create
          onClose={close}
          onPick={(needId) => {
            bulk.write(meant.map(keyOf), { act: "assign", needId });
            close();
          }}
        />
      )}
      {dialog === "tag" && (
        <TagDialog
          chosen={meant}
          onClose={close}
          onTag={(change) => {
            bulk.write(meant.map(keyOf), change);
            close();
          }}
        />
      )}
    </>
  );
}
