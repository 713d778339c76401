-- People, sign-in, belonging, alliances, operation, mail and the event log.
-- Owners: accounts, members, administrations, alliances, operator, core (mail, settings), activity.

-- accounts ------------------------------------------------------------------------------------------------------------

create table people (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  -- Lower case; what a person signs in with.
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- An account asked to be deleted is removed some days later; signing in takes it back.
  deletion_requested_at timestamptz
);

create table credentials (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index credentials_person_id_idx on credentials (person_id);

create table verifications (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier_idx on verifications (identifier);

create table two_factors (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null unique references people on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count int not null default 0,
  locked_until timestamptz
);

-- A code of the second factor counts once, though it stays right for half a minute.
create table used_codes (
  person_id uuid not null references people on delete cascade,
  code_hash bytea not null,
  used_at timestamptz not null default now(),
  primary key (person_id, code_hash)
);

create table passkeys (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter int not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz not null default now()
);
create index passkeys_person_id_idx on passkeys (person_id);

-- Houses and Länder that sign their people in themselves (OpenID Connect).
create table identity_providers (
  id int generated always as identity primary key,
  name text not null,
  issuer text not null unique,
  client_id text not null,
  -- Encrypted with the secret of the installation.
  client_secret text,
  -- Null: for everybody who uses this installation, such as the provider of a Land.
  administration_id int references administrations,
  -- Mail domains it may vouch for; every other address is confirmed by mail.
  email_domains text[] not null default '{}',
  -- Values of `amr` or `acr` that stand for a second factor.
  factor_values text[] not null default '{mfa}',
  created_at timestamptz not null default now(),
  created_by uuid references people on delete set null,
  ended_at timestamptz
);

create table identities (
  id int generated always as identity primary key,
  person_id uuid not null references people on delete cascade,
  issuer text not null,
  subject text not null,
  created_at timestamptz not null default now(),
  unique (issuer, subject)
);
create index identities_person_id_idx on identities (person_id);

-- Links sent by mail that work once: only the hash of what stands in them is kept.
create table links (
  id int generated always as identity primary key,
  purpose text not null check (purpose in ('verifyEmail', 'resetPassword', 'changeEmail', 'becomeOperator', 'confirmIdentity')),
  token_hash bytea not null unique,
  person_id uuid references people on delete cascade,
  content jsonb not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index links_person_id_idx on links (person_id);

-- Ways to a provider and back: known by hashes of what the browser brings along, good for one return.
create table sso_attempts (
  id int generated always as identity primary key,
  state_hash bytea not null unique,
  browser_hash bytea not null,
  provider_id int not null references identity_providers,
  purpose text not null check (purpose in ('signIn', 'connect', 'prove', 'confirm')),
  -- Who connects or proves.
  person_id uuid references people on delete cascade,
  -- The mail that is confirmed on the way.
  link_id int references links on delete cascade,
  -- Nonce and code verifier, sealed.
  secrets text not null,
  next_path text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  returned_at timestamptz,
  -- Who came back, sealed, while a person without an account here decides what becomes of it.
  identity text
);
create index sso_attempts_browser_hash_idx on sso_attempts (browser_hash);
create index sso_attempts_expires_at_idx on sso_attempts (expires_at);

create table sign_in_failures (
  -- Of the address that was tried, whether it exists or not.
  email_hash bytea primary key,
  failures int not null,
  last_at timestamptz not null default now()
);

create table operators (
  person_id uuid primary key references people on delete cascade,
  appointed_at timestamptz not null default now(),
  appointed_by uuid references people on delete set null
);

-- members -------------------------------------------------------------------------------------------------------------

create table participations (
  administration_id int primary key references administrations,
  state text not null default 'requested' check (state in ('requested', 'approved', 'declined')),
  requested_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by uuid references people on delete set null,
  decision_reason text,
  -- Who sees the entries of this administration unless an entry says otherwise.
  default_visibility text not null default 'administrations'
    check (default_visibility in ('public', 'administrations', 'alliance', 'internal')),
  mailbox text,
  portal_url text,
  it_provider_id int references administrations,
  description text,
  -- The lowest role that needs a second factor; null: nobody.
  factor_from_role text check (factor_from_role in ('reader', 'editor', 'coordinator')),
  updated_at timestamptz not null default now()
);

create table invitations (
  id int generated always as identity primary key,
  administration_id int not null references administrations,
  email text not null check (email = lower(email)),
  role text not null check (role in ('reader', 'editor', 'coordinator')),
  token_hash bytea not null unique,
  invited_by uuid references people on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references people on delete set null,
  revoked_at timestamptz,
  revoked_by uuid references people on delete set null
);
create index invitations_administration_id_idx on invitations (administration_id);

create table memberships (
  id int generated always as identity primary key,
  person_id uuid not null references people on delete cascade,
  administration_id int not null references administrations,
  role text not null check (role in ('reader', 'editor', 'coordinator')),
  state text not null check (state in ('unverified', 'waiting', 'active', 'declined', 'ended')),
  requested_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by uuid references people on delete set null,
  reason text,
  ended_at timestamptz,
  invitation_id int unique references invitations,
  -- What the first person of an administration has prepared for its profile; it counts once she is approved.
  profile_draft jsonb
);
create unique index memberships_one_idx on memberships (person_id, administration_id)
  where state in ('unverified', 'waiting', 'active');
create index memberships_administration_id_idx on memberships (administration_id, state);
-- For which administration the person acted last; the next session begins there.
alter table people add column last_membership_id int references memberships on delete set null;

create table sessions (
  id uuid primary key default gen_random_uuid(),
  token text not null unique,
  person_id uuid not null references people on delete cascade,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  used_at timestamptz not null default now(),
  -- When the person last proved who they are.
  proved_at timestamptz not null default now(),
  method text not null default 'password' check (method in ('password', 'passkey', 'sso')),
  -- The second factor this session was opened with.
  factor text check (factor in ('totp', 'recovery', 'passkey', 'sso')),
  -- For which administration the person acts.
  membership_id int references memberships on delete set null
);
create index sessions_person_id_idx on sessions (person_id);

-- administrations: bodies without regional key, and who administers for whom ---------------------------------------------

alter table administrations drop constraint administrations_level_check;
alter table administrations add constraint administrations_level_check
  check (level in ('bund', 'land', 'regierungsbezirk', 'kreis', 'gemeindeverband', 'gemeinde', 'body'));
-- Proposed bodies stand in the directory once they are approved.
alter table administrations add column is_listed boolean not null default true;
alter table administrations add column proposed_by uuid references people on delete set null;
-- Where a body sits; territorial administrations have a place on the map instead.
alter table administrations add column seat text;

-- Corrections of who administers for a Gemeinde; without a row the rule of the directory counts.
create table administering_corrections (
  administration_id int primary key references administrations,
  -- Null: it has an administration of its own.
  administered_by_id int references administrations,
  corrected_at timestamptz not null default now(),
  corrected_by uuid references people on delete set null
);

-- alliances -----------------------------------------------------------------------------------------------------------

create table alliances (
  id int generated always as identity primary key,
  kind text not null check (kind in ('district', 'itProvider', 'project', 'topic')),
  name text not null check (name <> ''),
  description text not null default '',
  visibility text not null default 'administrations' check (visibility in ('public', 'administrations', 'alliance')),
  founded_by_id int not null references administrations,
  created_at timestamptz not null default now(),
  created_by uuid references people on delete set null,
  updated_at timestamptz not null default now(),
  dissolved_at timestamptz,
  dissolved_by uuid references people on delete set null
);

create table alliance_memberships (
  id int generated always as identity primary key,
  alliance_id int not null references alliances,
  administration_id int not null references administrations,
  -- `ended`: belonged to it when it was dissolved.
  state text not null check (state in ('invited', 'active', 'declined', 'withdrawn', 'left', 'removed', 'ended')),
  invited_at timestamptz not null default now(),
  invited_by uuid references people on delete set null,
  decided_at timestamptz,
  decided_by uuid references people on delete set null,
  -- Why the coordination has ended it.
  reason text,
  ended_at timestamptz
);
create unique index alliance_memberships_one_idx on alliance_memberships (alliance_id, administration_id)
  where state in ('invited', 'active');
create index alliance_memberships_administration_id_idx on alliance_memberships (administration_id, state);

-- Verbund coordination: a person, through the membership in an administration of the alliance.
create table alliance_coordinators (
  alliance_id int not null references alliances,
  membership_id int not null references memberships on delete cascade,
  appointed_at timestamptz not null default now(),
  appointed_by uuid references people on delete set null,
  primary key (alliance_id, membership_id)
);
create index alliance_coordinators_membership_id_idx on alliance_coordinators (membership_id);

-- „Darf für uns eintragen“: given by a member to the alliance, for all or some Themenfelder.
create table entry_grants (
  id int generated always as identity primary key,
  alliance_id int not null references alliances,
  administration_id int not null references administrations,
  -- Null: all.
  topic_area_ids int[],
  granted_at timestamptz not null default now(),
  granted_by uuid references people on delete set null,
  withdrawn_at timestamptz,
  withdrawn_by uuid references people on delete set null
);
create unique index entry_grants_one_idx on entry_grants (alliance_id, administration_id) where withdrawn_at is null;

-- operator ------------------------------------------------------------------------------------------------------------

create table blocks (
  id int generated always as identity primary key,
  subject_kind text not null check (subject_kind in ('person', 'administration', 'alliance')),
  subject_id text not null,
  reason text not null check (reason <> ''),
  blocked_at timestamptz not null default now(),
  blocked_by uuid references people on delete set null,
  lifted_at timestamptz,
  lifted_by uuid references people on delete set null
);
create unique index blocks_one_idx on blocks (subject_kind, subject_id) where lifted_at is null;

-- What the operator has set on the pages of the installation; without a row the environment counts.
create table settings (
  name text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now(),
  changed_by uuid references people on delete set null
);

-- core: mail ----------------------------------------------------------------------------------------------------------

create table mails (
  id bigint generated always as identity primary key,
  -- Whoever writes the same mail twice writes it once.
  key text not null unique,
  purpose text not null,
  recipient text not null,
  reply_to text,
  subject text not null,
  text_body text not null,
  html_body text not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'uncertain')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  claimed_at timestamptz,
  finished_at timestamptz,
  last_error text
);
create index mails_due_idx on mails (next_attempt_at) where state = 'queued';
create index mails_state_idx on mails (state, id);

-- activity ------------------------------------------------------------------------------------------------------------

-- Ids only, never names or addresses: an entry outlives the account of its person and can tell nothing then.
create table events (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  person_id uuid,
  -- The administration acted for, and the alliance through which, where another one entered for it.
  administration_id int,
  alliance_id int,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  before jsonb,
  after jsonb
);
create index events_subject_idx on events (subject_kind, subject_id, id);
create index events_administration_id_idx on events (administration_id, id);
create index events_person_id_idx on events (person_id, id);
create index events_kind_idx on events (kind, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the event log is only written forward';
end $$;
create trigger events_unchanged before update or delete or truncate on events
  for each statement execute function refuse_change();

-- What kept pages show beside catalogue and directory ---------------------------------------------------------------------

insert into content_versions (name) values ('members'), ('alliances'), ('settings');
create trigger participations_version after insert or update or delete on participations
  for each statement execute function bump_content_version('members');
create trigger administering_corrections_version after insert or update or delete on administering_corrections
  for each statement execute function bump_content_version('members');
create trigger alliances_version after insert or update or delete on alliances
  for each statement execute function bump_content_version('alliances');
create trigger alliance_memberships_version after insert or update or delete on alliance_memberships
  for each statement execute function bump_content_version('alliances');
create trigger settings_version after insert or update or delete on settings
  for each statement execute function bump_content_version('settings');
create trigger blocks_version after insert or update or delete on blocks
  for each statement execute function bump_content_version('alliances');
