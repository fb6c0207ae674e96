import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { listPeople } from "@ryorin/contract";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { usePages } from "../../../data/call.ts";
import { useT } from "../../../i18n.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { ProblemAlert } from "../../../ui/ProblemAlert.tsx";
import { RowsSkeleton } from "../../../ui/Skeletons.tsx";
import { PersonRow } from "./PersonRow.tsx";
import classes from "./settings.module.css";

/** The workspace's people, a page at a time; five thousand are searched rather than scrolled. */
export function PeopleList({ left }: { left: boolean }) {
  const t = useT();
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), 200);
  const query = { left: left ? ("true" as const) : ("false" as const), limit: 50 };
  const pages = usePages(listPeople, { query: asked === "" ? query : { ...query, search: asked } });
  return (
    <>
      {(!left || pages.rows.length > 10) && (
        <TextInput
          type="search"
          aria-label={t("identity.people.search")}
          placeholder={t("identity.people.search")}
          leftSection={<IconSearch size={16} stroke={1.7} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          maw="22rem"
        />
      )}
      <ProblemAlert problem={pages.error} retry={() => void pages.refetch()} />
      {pages.isPending && <RowsSkeleton rows={4} />}
      {!pages.isPending && pages.rows.length === 0 && (
        <EmptyState
          small
          title={t(left && asked === "" ? "identity.people.noneLeft" : "identity.people.none")}
        />
      )}
      <ul className={classes.list}>
        {pages.rows.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t("identity.people.loadMore")}
        </Button>
      )}
    </>
  );
}
