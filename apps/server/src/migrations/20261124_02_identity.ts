import { type Kysely, sql } from "kysely";

/**
 * Sign-in in the schema `identity`: one account may belong to several workspaces, so these tables are nobody's
 * tenant. Tables user, session, account, verification and passkey are better-auth's, in our names
 * (features/identity/auth-tables.ts). Invitations are a workspace's and stand with its other tables.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema identity`.execute(db);
  await sql`
    create table identity.user (
      id uuid primary key,
      name text not null,
      email text not null unique,
      email_verified boolean not null,
      image text,
      language text check (language in ('en', 'ja')),
      created_at timestamptz not null default current_timestamp,
      updated_at timestamptz not null default current_timestamp
    )`.execute(db);
  await sql`
    create table identity.session (
      id uuid primary key,
      user_id uuid not null references identity.user on delete cascade,
      token text not null unique,
      expires_at timestamptz not null,
      ip_address text,
      user_agent text,
      created_at timestamptz not null default current_timestamp,
      updated_at timestamptz not null
    )`.execute(db);
  await sql`create index "session_user_id_idx" on identity.session (user_id)`.execute(db);
  await sql`
    create table identity.account (
      id uuid primary key,
      user_id uuid not null references identity.user on delete cascade,
      account_id text not null,
      provider_id text not null,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz,
      refresh_token_expires_at timestamptz,
      scope text,
      password text,
      created_at timestamptz not null default current_timestamp,
      updated_at timestamptz not null
    )`.execute(db);
  await sql`create index "account_user_id_idx" on identity.account (user_id)`.execute(db);
  await sql`
    create table identity.verification (
      -- A UUID, or a hash where better-auth makes a lock of its own.
      id text primary key,
      identifier text not null,
      value text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null default current_timestamp,
      updated_at timestamptz not null default current_timestamp
    )`.execute(db);
  await sql`create index "verification_identifier_idx" on identity.verification (identifier)`.execute(db);
  await sql`
    create table identity.passkey (
      id uuid primary key,
      user_id uuid not null references identity.user on delete cascade,
      name text,
      public_key text not null,
      credential_id text not null,
      counter integer not null,
      device_type text not null,
      backed_up boolean not null,
      transports text,
      aaguid text,
      created_at timestamptz
    )`.execute(db);
  await sql`create index "passkey_user_id_idx" on identity.passkey (user_id)`.execute(db);
  await sql`create index "passkey_credential_id_idx" on identity.passkey (credential_id)`.execute(db);
  await sql`
    create table identity.token (
      id uuid primary key,
      user_id uuid not null references identity.user on delete cascade,
      workspace_id uuid not null,
      name text not null,
      scopes text[] not null,
      hash text not null unique,
      created_at timestamptz not null,
      expires_at timestamptz,
      last_used_at timestamptz
    )`.execute(db);
  await sql`create index token_by_person on identity.token (workspace_id, user_id)`.execute(db);
  await sql`
    create table identity.mail (
      id uuid primary key,
      workspace_id uuid,
      kind text not null check (kind in ('invitation', 'sign_in_link')),
      recipient text not null,
      subject text not null,
      text text not null,
      html text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      sent_at timestamptz,
      attempts integer not null default 0,
      next_attempt_at timestamptz,
      last_error text
    )`.execute(db);
  await sql`create index mail_by_workspace on identity.mail (workspace_id, created_at desc)`.execute(db);
  await sql`create index mail_waiting on identity.mail (next_attempt_at) where next_attempt_at is not null`.execute(
    db,
  );
  await sql`
    create table invitation (
      workspace_id uuid not null references workspace,
      id uuid not null,
      email text not null,
      name text,
      access text not null check (access in ('viewer', 'contributor')),
      wheels text[] not null default '{}',
      seat text check (seat in ('value_lead', 'technology_lead')),
      link_hash text not null,
      mail_hash text not null,
      mailed boolean not null,
      created_by uuid not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      accepted_at timestamptz,
      accepted_by uuid,
      revoked_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, created_by) references person (workspace_id, id),
      foreign key (workspace_id, accepted_by) references person (workspace_id, id)
    )`.execute(db);
  await sql`create index invitation_by_link on invitation (workspace_id, link_hash)`.execute(db);
  await sql`create index invitation_by_mail on invitation (workspace_id, mail_hash)`.execute(db);
}
