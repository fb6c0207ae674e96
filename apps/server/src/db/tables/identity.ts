import type { ColumnType, Generated } from "kysely";

type Instant = ColumnType<Date, Date, Date>;
type DefaultedInstant = ColumnType<Date, Date | undefined, Date>;

/** Columns as in the migration of the same name. */
export type IdentityTables = {
  "identity.user": {
    id: string;
    name: string;
    email: string;
    email_verified: boolean;
    image: ColumnType<string | null, string | null | undefined, string | null>;
    language: ColumnType<"en" | "ja" | null, "en" | "ja" | null | undefined, "en" | "ja" | null>;
    created_at: DefaultedInstant;
    updated_at: DefaultedInstant;
  };
  "identity.session": {
    id: string;
    user_id: string;
    token: string;
    expires_at: Instant;
    ip_address: ColumnType<string | null, string | null | undefined, string | null>;
    user_agent: ColumnType<string | null, string | null | undefined, string | null>;
    created_at: DefaultedInstant;
    updated_at: Instant;
  };
  "identity.account": {
    id: string;
    user_id: string;
    account_id: string;
    provider_id: string;
    password: ColumnType<string | null, string | null | undefined, string | null>;
    created_at: DefaultedInstant;
    updated_at: Instant;
  };
  "identity.passkey": {
    id: string;
    user_id: string;
    name: string | null;
    created_at: Date | null;
  };
  "identity.token": {
    id: string;
    user_id: string;
    workspace_id: string;
    name: string;
    scopes: string[];
    hash: string;
    created_at: Instant;
    expires_at: ColumnType<Date | null, Date | null, Date | null>;
    last_used_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
  "identity.mail": {
    id: string;
    workspace_id: string | null;
    kind: "invitation" | "sign_in_link";
    recipient: string;
    subject: string;
    text: string;
    html: string;
    created_at: Instant;
    expires_at: Instant;
    sent_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
    attempts: Generated<number>;
    next_attempt_at: ColumnType<Date | null, Date | null, Date | null>;
    last_error: ColumnType<string | null, string | null | undefined, string | null>;
  };
  invitation: {
    workspace_id: string;
    id: string;
    email: string;
    name: string | null;
    access: "viewer" | "contributor";
    wheels: string[];
    seat: "value_lead" | "technology_lead" | null;
    link_hash: string;
    mail_hash: string;
    /** Whether the mail left by a mail server: only then does its link prove that the mailbox is theirs. */
    mailed: boolean;
    created_by: string;
    created_at: Instant;
    expires_at: Instant;
    accepted_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
    accepted_by: ColumnType<string | null, string | null | undefined, string | null>;
    revoked_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
};
