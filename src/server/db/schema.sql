-- Written by bin/generate.mjs from the catalogue of a migrated database. Do not edit; read the migrations for the reasons.

create table agency (
  id uuid not null,
  slug text not null,
  illustrative boolean not null,
  constraint agency_pkey PRIMARY KEY (id),
  constraint agency_slug_key UNIQUE (slug)
);

create table agency_code (
  agency_id uuid not null,
  scheme text not null,
  code text not null,
  valid_from date not null,
  valid_to date,
  constraint agency_code_pkey PRIMARY KEY (agency_id, scheme, valid_from),
  constraint agency_code_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  constraint agency_code_check CHECK ((valid_to > valid_from))
);
CREATE INDEX agency_code_code ON public.agency_code USING btree (scheme, code);

create table agency_name (
  agency_id uuid not null,
  valid_from date not null,
  valid_to date,
  type text not null,
  name text not null,
  alternative_name text,
  folded text not null,
  constraint agency_name_pkey PRIMARY KEY (agency_id, valid_from),
  constraint agency_name_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  constraint agency_name_check CHECK ((valid_to > valid_from))
);
CREATE INDEX agency_name_folded ON public.agency_name USING gin (folded gin_trgm_ops);

create table agency_parent (
  agency_id uuid not null,
  parent_id uuid not null,
  kind text not null,
  valid_from date not null,
  valid_to date,
  constraint agency_parent_pkey PRIMARY KEY (agency_id, kind, valid_from),
  constraint agency_parent_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  constraint agency_parent_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES agency(id),
  constraint agency_parent_check CHECK ((parent_id <> agency_id)),
  constraint agency_parent_check1 CHECK ((valid_to > valid_from)),
  constraint agency_parent_kind_check CHECK ((kind = ANY (ARRAY['administrative'::text, 'professional'::text, 'association'::text])))
);
CREATE INDEX agency_parent_parent ON public.agency_parent USING btree (parent_id);

create table agency_succession (
  predecessor_id uuid not null,
  successor_id uuid not null,
  on_date date not null,
  kind text not null,
  constraint agency_succession_pkey PRIMARY KEY (predecessor_id, successor_id, on_date),
  constraint agency_succession_predecessor_id_fkey FOREIGN KEY (predecessor_id) REFERENCES agency(id),
  constraint agency_succession_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES agency(id),
  constraint agency_succession_check CHECK ((successor_id <> predecessor_id)),
  constraint agency_succession_kind_check CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text, 'rename'::text, 'dissolve'::text, 'transfer'::text])))
);

create table alert (
  id uuid not null,
  season_id text not null,
  kind text not null,
  value bigint not null,
  threshold integer not null,
  raised_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint alert_pkey PRIMARY KEY (id),
  constraint alert_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id)
);
CREATE INDEX alert_season ON public.alert USING btree (season_id, raised_at);
CREATE TRIGGER alert_append_only BEFORE DELETE OR UPDATE ON public.alert FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER alert_not_emptied BEFORE TRUNCATE ON public.alert FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table alert_acknowledgement (
  alert_id uuid not null,
  acknowledged_by uuid not null,
  acknowledged_at timestamp with time zone not null,
  constraint alert_acknowledgement_pkey PRIMARY KEY (alert_id),
  constraint alert_acknowledgement_acknowledged_by_fkey FOREIGN KEY (acknowledged_by) REFERENCES person(id),
  constraint alert_acknowledgement_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES alert(id)
);
CREATE TRIGGER alert_acknowledgement_append_only BEFORE DELETE OR UPDATE ON public.alert_acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER alert_acknowledgement_not_emptied BEFORE TRUNCATE ON public.alert_acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table alert_end (
  alert_id uuid not null,
  ended_at timestamp with time zone not null,
  constraint alert_end_pkey PRIMARY KEY (alert_id),
  constraint alert_end_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES alert(id)
);
CREATE TRIGGER alert_end_append_only BEFORE DELETE OR UPDATE ON public.alert_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER alert_end_not_emptied BEFORE TRUNCATE ON public.alert_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table alert_threshold (
  id uuid not null,
  season_id text not null,
  kind text not null,
  value integer not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  constraint alert_threshold_pkey PRIMARY KEY (id),
  constraint alert_threshold_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint alert_threshold_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint alert_threshold_value_check CHECK ((value >= 0))
);
CREATE TRIGGER alert_threshold_append_only BEFORE DELETE OR UPDATE ON public.alert_threshold FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER alert_threshold_not_emptied BEFORE TRUNCATE ON public.alert_threshold FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table analysis_freezing (
  id uuid not null,
  sequence bigint not null,
  season_id text not null,
  judging_round text not null,
  scope text not null,
  method text not null,
  seen_hash text not null,
  reason text not null,
  begun_by uuid not null,
  begun_at timestamp with time zone not null,
  constraint analysis_freezing_pkey PRIMARY KEY (id),
  constraint analysis_freezing_begun_by_fkey FOREIGN KEY (begun_by) REFERENCES person(id),
  constraint analysis_freezing_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id)
);
CREATE INDEX analysis_freezing_season ON public.analysis_freezing USING btree (season_id, judging_round, sequence DESC);
CREATE TRIGGER analysis_freezing_append_only BEFORE DELETE OR UPDATE ON public.analysis_freezing FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER analysis_freezing_not_emptied BEFORE TRUNCATE ON public.analysis_freezing FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table analysis_freezing_end (
  freezing_id uuid not null,
  outcome text not null,
  refusal jsonb,
  ended_at timestamp with time zone not null,
  constraint analysis_freezing_end_pkey PRIMARY KEY (freezing_id),
  constraint analysis_freezing_end_freezing_id_fkey FOREIGN KEY (freezing_id) REFERENCES analysis_freezing(id),
  constraint analysis_freezing_end_check CHECK (((outcome = 'refused'::text) = (refusal IS NOT NULL))),
  constraint analysis_freezing_end_outcome_check CHECK ((outcome = ANY (ARRAY['frozen'::text, 'refused'::text, 'failed'::text])))
);
CREATE TRIGGER analysis_freezing_end_append_only BEFORE DELETE OR UPDATE ON public.analysis_freezing_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER analysis_freezing_end_not_emptied BEFORE TRUNCATE ON public.analysis_freezing_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table analysis_freezing_progress (
  freezing_id uuid not null,
  step text not null,
  told_at timestamp with time zone not null,
  constraint analysis_freezing_progress_pkey PRIMARY KEY (freezing_id),
  constraint analysis_freezing_progress_freezing_id_fkey FOREIGN KEY (freezing_id) REFERENCES analysis_freezing(id)
);

create table analysis_progress (
  run_id uuid not null,
  step text not null,
  done integer not null,
  noted_at timestamp with time zone not null,
  constraint analysis_progress_pkey PRIMARY KEY (run_id),
  constraint analysis_progress_run_id_fkey FOREIGN KEY (run_id) REFERENCES analysis_run(id),
  constraint analysis_progress_done_check CHECK ((done >= 0))
);

create table analysis_run (
  id uuid not null,
  season_id text not null,
  round_id text not null,
  method text not null,
  method_version integer not null,
  seed text not null,
  requested_by uuid,
  requested_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint analysis_run_pkey PRIMARY KEY (id),
  constraint analysis_run_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES person(id),
  constraint analysis_run_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint analysis_run_method_version_check CHECK ((method_version > 0))
);
CREATE INDEX analysis_run_round ON public.analysis_run USING btree (season_id, round_id, requested_at);
CREATE TRIGGER analysis_run_append_only BEFORE DELETE OR UPDATE ON public.analysis_run FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER analysis_run_not_emptied BEFORE TRUNCATE ON public.analysis_run FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table analysis_run_end (
  run_id uuid not null,
  outcome text not null,
  input_hash text,
  report jsonb,
  ended_at timestamp with time zone not null,
  constraint analysis_run_end_pkey PRIMARY KEY (run_id),
  constraint analysis_run_end_run_id_fkey FOREIGN KEY (run_id) REFERENCES analysis_run(id),
  constraint analysis_run_end_check CHECK (((outcome = 'finished'::text) = (report IS NOT NULL))),
  constraint analysis_run_end_check1 CHECK (((outcome = 'finished'::text) = (input_hash IS NOT NULL))),
  constraint analysis_run_end_input_hash_check CHECK ((input_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint analysis_run_end_outcome_check CHECK ((outcome = ANY (ARRAY['finished'::text, 'stopped'::text, 'out-of-time'::text, 'failed'::text])))
);
CREATE TRIGGER analysis_run_end_append_only BEFORE DELETE OR UPDATE ON public.analysis_run_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER analysis_run_end_not_emptied BEFORE TRUNCATE ON public.analysis_run_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table analysis_stop (
  run_id uuid not null,
  stopped_by uuid not null,
  stopped_at timestamp with time zone not null,
  constraint analysis_stop_pkey PRIMARY KEY (run_id),
  constraint analysis_stop_run_id_fkey FOREIGN KEY (run_id) REFERENCES analysis_run(id),
  constraint analysis_stop_stopped_by_fkey FOREIGN KEY (stopped_by) REFERENCES person(id)
);
CREATE TRIGGER analysis_stop_append_only BEFORE DELETE OR UPDATE ON public.analysis_stop FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER analysis_stop_not_emptied BEFORE TRUNCATE ON public.analysis_stop FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table answer_set_aside (
  dossier_id uuid not null,
  form_field text not null,
  revision integer not null,
  value jsonb not null,
  saved_by uuid not null,
  saved_at timestamp with time zone not null,
  set_aside_at timestamp with time zone not null,
  constraint answer_set_aside_pkey PRIMARY KEY (dossier_id, form_field, revision),
  constraint answer_set_aside_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint answer_set_aside_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES person(id),
  constraint answer_set_aside_revision_check CHECK ((revision > 0))
);
CREATE TRIGGER answer_set_aside_append_only BEFORE DELETE OR UPDATE ON public.answer_set_aside FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER answer_set_aside_not_emptied BEFORE TRUNCATE ON public.answer_set_aside FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table assignment (
  id uuid not null,
  entry_id uuid not null,
  panel_id uuid not null,
  person_id uuid not null,
  judging_round text not null,
  assigned_by uuid,
  assigned_at timestamp with time zone not null,
  constraint assignment_pkey PRIMARY KEY (id),
  constraint assignment_entry_id_person_id_judging_round_key UNIQUE (entry_id, person_id, judging_round),
  constraint assignment_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES person(id),
  constraint assignment_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint assignment_panel_id_fkey FOREIGN KEY (panel_id) REFERENCES panel(id),
  constraint assignment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX assignment_panel ON public.assignment USING btree (panel_id);
CREATE INDEX assignment_person ON public.assignment USING btree (person_id);

create table assignment_end (
  assignment_id uuid not null,
  entry_id uuid not null,
  panel_id uuid not null,
  person_id uuid not null,
  judging_round text not null,
  assigned_by uuid,
  assigned_at timestamp with time zone not null,
  reason text not null,
  plan_id uuid,
  ended_by uuid not null,
  ended_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint assignment_end_pkey PRIMARY KEY (assignment_id),
  constraint assignment_end_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES person(id),
  constraint assignment_end_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint assignment_end_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint assignment_end_panel_id_fkey FOREIGN KEY (panel_id) REFERENCES panel(id),
  constraint assignment_end_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint assignment_end_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES assignment_plan(id),
  constraint assignment_end_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX assignment_end_entry ON public.assignment_end USING btree (entry_id);
CREATE INDEX assignment_end_person ON public.assignment_end USING btree (person_id);
CREATE TRIGGER assignment_end_append_only BEFORE DELETE OR UPDATE ON public.assignment_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER assignment_end_not_emptied BEFORE TRUNCATE ON public.assignment_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table assignment_plan (
  id uuid not null,
  sequence bigint not null,
  season_id text not null,
  judging_round text not null,
  source text not null,
  base_id uuid,
  scope jsonb not null,
  settings jsonb not null,
  facts jsonb not null,
  facts_hash text not null,
  seed text not null,
  seconds integer,
  file_name text,
  begun_by uuid not null,
  begun_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint assignment_plan_pkey PRIMARY KEY (id),
  constraint assignment_plan_base_id_fkey FOREIGN KEY (base_id) REFERENCES assignment_plan(id),
  constraint assignment_plan_begun_by_fkey FOREIGN KEY (begun_by) REFERENCES person(id),
  constraint assignment_plan_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint assignment_plan_check CHECK (((source = 'solver'::text) = (seconds IS NOT NULL))),
  constraint assignment_plan_check1 CHECK (((source = 'file'::text) = (file_name IS NOT NULL))),
  constraint assignment_plan_facts_hash_check CHECK ((facts_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint assignment_plan_seconds_check CHECK ((seconds > 0)),
  constraint assignment_plan_source_check CHECK ((source = ANY (ARRAY['solver'::text, 'by-hand'::text, 'file'::text])))
);
CREATE INDEX assignment_plan_season ON public.assignment_plan USING btree (season_id, sequence DESC);
CREATE TRIGGER assignment_plan_append_only BEFORE DELETE OR UPDATE ON public.assignment_plan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER assignment_plan_not_emptied BEFORE TRUNCATE ON public.assignment_plan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table assignment_plan_adoption (
  plan_id uuid not null,
  begun integer not null,
  ended integer not null,
  adopted_by uuid not null,
  adopted_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint assignment_plan_adoption_pkey PRIMARY KEY (plan_id),
  constraint assignment_plan_adoption_adopted_by_fkey FOREIGN KEY (adopted_by) REFERENCES person(id),
  constraint assignment_plan_adoption_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES assignment_plan(id),
  constraint assignment_plan_adoption_begun_check CHECK ((begun >= 0)),
  constraint assignment_plan_adoption_ended_check CHECK ((ended >= 0))
);
CREATE TRIGGER assignment_plan_adoption_append_only BEFORE DELETE OR UPDATE ON public.assignment_plan_adoption FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER assignment_plan_adoption_not_emptied BEFORE TRUNCATE ON public.assignment_plan_adoption FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table assignment_plan_end (
  plan_id uuid not null,
  outcome text not null,
  solution jsonb,
  ended_by uuid,
  ended_at timestamp with time zone not null,
  constraint assignment_plan_end_pkey PRIMARY KEY (plan_id),
  constraint assignment_plan_end_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint assignment_plan_end_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES assignment_plan(id),
  constraint assignment_plan_end_check CHECK (((outcome = ANY (ARRAY['solved'::text, 'infeasible'::text])) = (solution IS NOT NULL))),
  constraint assignment_plan_end_check1 CHECK (((ended_by IS NULL) OR (outcome = 'interrupted'::text))),
  constraint assignment_plan_end_outcome_check CHECK ((outcome = ANY (ARRAY['solved'::text, 'infeasible'::text, 'not-converged'::text, 'interrupted'::text, 'failed'::text])))
);
CREATE TRIGGER assignment_plan_end_append_only BEFORE DELETE OR UPDATE ON public.assignment_plan_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER assignment_plan_end_not_emptied BEFORE TRUNCATE ON public.assignment_plan_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table assignment_plan_progress (
  plan_id uuid not null,
  step text not null,
  seconds double precision not null,
  found double precision,
  bound double precision,
  told_at timestamp with time zone not null,
  constraint assignment_plan_progress_pkey PRIMARY KEY (plan_id),
  constraint assignment_plan_progress_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES assignment_plan(id)
);

create table attempt (
  participant_id uuid not null,
  attempt_id uuid not null,
  season_id text not null,
  round_id text not null,
  attempt_number integer not null,
  rules_version integer not null,
  bank_version integer not null,
  started_at timestamp with time zone not null,
  deadline timestamp with time zone,
  revision integer not null,
  answers jsonb not null,
  saved_at timestamp with time zone,
  submitted_at timestamp with time zone,
  submitted_by text,
  correct_count integer,
  score_hundredths integer,
  all_correct boolean,
  duration_ms bigint,
  rehearsed boolean not null,
  time_factor_percent integer not null default 100,
  assisted_by text,
  answered_ms integer[] not null default '{}'::integer[],
  constraint attempt_pkey PRIMARY KEY (participant_id, attempt_id),
  constraint attempt_participant_id_season_id_round_id_attempt_number_key UNIQUE (participant_id, season_id, round_id, attempt_number),
  constraint attempt_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(participant_id),
  constraint attempt_assisted_by_check CHECK ((assisted_by <> ''::text)),
  constraint attempt_attempt_number_check CHECK ((attempt_number > 0)),
  constraint attempt_check CHECK ((deadline > started_at)),
  constraint attempt_check1 CHECK (((submitted_at IS NULL) = (correct_count IS NULL))),
  constraint attempt_check2 CHECK (((submitted_at IS NULL) = (score_hundredths IS NULL))),
  constraint attempt_check3 CHECK (((submitted_at IS NULL) = (all_correct IS NULL))),
  constraint attempt_check4 CHECK (((submitted_at IS NULL) = (submitted_by IS NULL))),
  constraint attempt_check5 CHECK (((submitted_at IS NULL) = (duration_ms IS NULL))),
  constraint attempt_revision_check CHECK ((revision >= 0)),
  constraint attempt_submitted_by_check CHECK ((submitted_by = ANY (ARRAY['participant'::text, 'clock'::text]))),
  constraint attempt_time_factor_percent_check CHECK ((time_factor_percent >= 100))
);
CREATE INDEX attempt_open ON public.attempt USING btree (season_id, round_id, deadline) WHERE (submitted_at IS NULL);
CREATE INDEX attempt_open_by_id ON public.attempt USING btree (season_id, round_id, attempt_id) WHERE (submitted_at IS NULL);
CREATE INDEX attempt_round ON public.attempt USING btree (season_id, round_id);
CREATE TRIGGER attempt_append_only BEFORE UPDATE ON public.attempt FOR EACH ROW WHEN ((old.submitted_at IS NOT NULL)) EXECUTE FUNCTION refuse_but_erasure('assisted_by');
CREATE TRIGGER attempt_kept BEFORE DELETE ON public.attempt FOR EACH ROW WHEN ((old.submitted_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attempt_not_emptied BEFORE TRUNCATE ON public.attempt FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table attempt_remark (
  season_id text not null,
  round_id text not null,
  participant_id uuid not null,
  attempt_id uuid not null,
  number integer not null,
  score_hundredths integer not null,
  correct_count integer not null,
  all_correct boolean not null,
  constraint attempt_remark_pkey PRIMARY KEY (season_id, round_id, participant_id, attempt_id, number),
  constraint attempt_remark_correct_count_check CHECK ((correct_count >= 0))
);
CREATE TRIGGER attempt_remark_append_only BEFORE DELETE OR UPDATE ON public.attempt_remark FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attempt_remark_not_emptied BEFORE TRUNCATE ON public.attempt_remark FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attempt_remark_of_ruling AFTER INSERT ON public.attempt_remark REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION demand_key_ruling();

create table attempt_signal (
  participant_id uuid not null,
  attempt_id uuid not null,
  season_id text not null,
  round_id text not null,
  network_key bytea,
  device_key bytea,
  noted_at timestamp with time zone not null,
  erase_at timestamp with time zone not null,
  constraint attempt_signal_pkey PRIMARY KEY (participant_id, attempt_id),
  constraint attempt_signal_check CHECK ((erase_at > noted_at)),
  constraint attempt_signal_device_key_check CHECK ((length(device_key) = 16)),
  constraint attempt_signal_network_key_check CHECK ((length(network_key) = 16))
);
CREATE INDEX attempt_signal_erase ON public.attempt_signal USING btree (erase_at);
CREATE INDEX attempt_signal_round ON public.attempt_signal USING btree (season_id, round_id);

create table attempt_void (
  participant_id uuid not null,
  attempt_id uuid not null,
  reason text not null,
  voided_by uuid not null,
  voided_at timestamp with time zone not null,
  proposal_id uuid,
  proposal_outcome text not null default 'confirmed'::text,
  number integer not null default 1,
  restored_at timestamp with time zone,
  restoration_id uuid,
  restoration_outcome text not null default 'confirmed'::text,
  constraint attempt_void_pkey PRIMARY KEY (participant_id, attempt_id, number),
  constraint attempt_void_participant_id_attempt_id_fkey FOREIGN KEY (participant_id, attempt_id) REFERENCES attempt(participant_id, attempt_id),
  constraint attempt_void_proposal_id_proposal_outcome_fkey FOREIGN KEY (proposal_id, proposal_outcome) REFERENCES void_decision(proposal_id, outcome),
  constraint attempt_void_restoration_id_restoration_outcome_fkey FOREIGN KEY (restoration_id, restoration_outcome) REFERENCES restoration_decision(restoration_id, outcome),
  constraint attempt_void_voided_by_fkey FOREIGN KEY (voided_by) REFERENCES person(id),
  constraint attempt_void_check CHECK (((restored_at IS NULL) = (restoration_id IS NULL))),
  constraint attempt_void_number_check CHECK ((number > 0)),
  constraint attempt_void_proposal_id_check CHECK ((proposal_id IS NOT NULL)) NOT VALID,
  constraint attempt_void_proposal_outcome_check CHECK ((proposal_outcome = 'confirmed'::text)),
  constraint attempt_void_restoration_outcome_check CHECK ((restoration_outcome = 'confirmed'::text))
);
CREATE UNIQUE INDEX attempt_void_standing ON public.attempt_void USING btree (participant_id, attempt_id) WHERE (restored_at IS NULL);
CREATE TRIGGER attempt_void_append_only BEFORE UPDATE ON public.attempt_void FOR EACH ROW WHEN (((old.restored_at IS NOT NULL) OR (new.restored_at IS NULL) OR (((((((new.participant_id IS DISTINCT FROM old.participant_id) OR (new.attempt_id IS DISTINCT FROM old.attempt_id)) OR (new.number IS DISTINCT FROM old.number)) OR (new.proposal_id IS DISTINCT FROM old.proposal_id)) OR (new.reason IS DISTINCT FROM old.reason)) OR (new.voided_by IS DISTINCT FROM old.voided_by)) OR (new.voided_at IS DISTINCT FROM old.voided_at)))) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attempt_void_kept BEFORE DELETE ON public.attempt_void FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attempt_void_not_emptied BEFORE TRUNCATE ON public.attempt_void FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table attendance_mark (
  id uuid not null,
  sequence bigint not null,
  member_id uuid not null,
  judging_round text not null,
  was_present boolean not null,
  marked_by uuid not null,
  marked_at timestamp with time zone not null,
  constraint attendance_mark_pkey PRIMARY KEY (id),
  constraint attendance_mark_marked_by_fkey FOREIGN KEY (marked_by) REFERENCES person(id),
  constraint attendance_mark_member_id_fkey FOREIGN KEY (member_id) REFERENCES council_member(id)
);
CREATE INDEX attendance_mark_member ON public.attendance_mark USING btree (member_id, judging_round, sequence DESC);
CREATE TRIGGER attendance_mark_append_only BEFORE DELETE OR UPDATE ON public.attendance_mark FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attendance_mark_not_emptied BEFORE TRUNCATE ON public.attendance_mark FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table audit_event (
  id uuid not null,
  at timestamp with time zone not null,
  person_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  detail jsonb not null,
  rehearsed boolean not null,
  constraint audit_event_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_event_opened ON public.audit_event USING btree (((detail ->> 'season'::text)), at DESC) WHERE (action = 'audit-opened'::text);
CREATE INDEX audit_event_subject ON public.audit_event USING btree (subject_kind, subject_id, at);
CREATE TRIGGER audit_event_append_only BEFORE DELETE OR UPDATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_event_not_emptied BEFORE TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table audit_mandate (
  role_grant_id uuid not null,
  first_day date not null,
  last_day date not null,
  constraint audit_mandate_pkey PRIMARY KEY (role_grant_id),
  constraint audit_mandate_role_grant_id_fkey FOREIGN KEY (role_grant_id) REFERENCES role_grant(id),
  constraint audit_mandate_check CHECK ((last_day >= first_day))
);
CREATE TRIGGER audit_mandate_append_only BEFORE DELETE OR UPDATE ON public.audit_mandate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_mandate_not_emptied BEFORE TRUNCATE ON public.audit_mandate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table bank (
  id text not null,
  version integer not null,
  content jsonb,
  content_hash text not null,
  loaded_at timestamp with time zone not null,
  sealed bytea,
  constraint bank_pkey PRIMARY KEY (id, version),
  constraint bank_content_once CHECK (((content IS NULL) <> (sealed IS NULL))),
  constraint bank_version_check CHECK ((version > 0))
);
CREATE TRIGGER bank_append_only BEFORE DELETE OR UPDATE ON public.bank FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER bank_not_emptied BEFORE TRUNCATE ON public.bank FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table bank_seal (
  season_id text not null,
  revision integer not null,
  seals_at timestamp with time zone not null,
  shows_breaks boolean not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  constraint bank_seal_pkey PRIMARY KEY (season_id, revision),
  constraint bank_seal_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint bank_seal_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint bank_seal_revision_check CHECK ((revision > 0))
);
CREATE TRIGGER bank_seal_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.bank_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table banner_placement (
  id uuid not null,
  season_id text not null,
  unit_id uuid not null,
  link_id uuid not null,
  url text not null,
  note text not null,
  photo_id uuid,
  photo_type text,
  photo_bytes integer,
  photo_sha256 bytea,
  reported_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint banner_placement_pkey PRIMARY KEY (id),
  constraint banner_placement_link_id_key UNIQUE (link_id),
  constraint banner_placement_link_id_fkey FOREIGN KEY (link_id) REFERENCES placement_link(id),
  constraint banner_placement_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint banner_placement_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES agency(id),
  constraint banner_placement_check CHECK (((url <> ''::text) OR (photo_id IS NOT NULL))),
  constraint banner_placement_check1 CHECK (((photo_id IS NULL) = (photo_type IS NULL))),
  constraint banner_placement_check2 CHECK (((photo_id IS NULL) = (photo_bytes IS NULL))),
  constraint banner_placement_check3 CHECK (((photo_id IS NULL) = (photo_sha256 IS NULL)))
);
CREATE INDEX banner_placement_season ON public.banner_placement USING btree (season_id, unit_id);
CREATE TRIGGER banner_placement_append_only BEFORE DELETE OR UPDATE ON public.banner_placement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER banner_placement_not_emptied BEFORE TRUNCATE ON public.banner_placement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table case_answer (
  question_id uuid not null,
  body text not null,
  answered_at timestamp with time zone not null,
  constraint case_answer_pkey PRIMARY KEY (question_id),
  constraint case_answer_question_id_fkey FOREIGN KEY (question_id) REFERENCES case_question(id)
);
CREATE TRIGGER case_answer_append_only BEFORE UPDATE ON public.case_answer FOR EACH ROW EXECUTE FUNCTION refuse_but_erasure('body');
CREATE TRIGGER case_answer_kept BEFORE DELETE ON public.case_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_answer_not_emptied BEFORE TRUNCATE ON public.case_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table case_dismissal (
  case_id uuid not null,
  reason text not null,
  dismissed_by uuid not null,
  dismissed_at timestamp with time zone not null,
  constraint case_dismissal_pkey PRIMARY KEY (case_id),
  constraint case_dismissal_case_id_fkey FOREIGN KEY (case_id) REFERENCES integrity_case(id),
  constraint case_dismissal_dismissed_by_fkey FOREIGN KEY (dismissed_by) REFERENCES person(id)
);
CREATE TRIGGER case_dismissal_append_only BEFORE DELETE OR UPDATE ON public.case_dismissal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_dismissal_not_emptied BEFORE TRUNCATE ON public.case_dismissal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table case_member (
  case_id uuid not null,
  place integer not null,
  participant_id uuid not null,
  attempt_id uuid not null,
  constraint case_member_pkey PRIMARY KEY (case_id, place),
  constraint case_member_case_id_participant_id_key UNIQUE (case_id, participant_id),
  constraint case_member_case_id_fkey FOREIGN KEY (case_id) REFERENCES integrity_case(id),
  constraint case_member_participant_id_attempt_id_fkey FOREIGN KEY (participant_id, attempt_id) REFERENCES attempt(participant_id, attempt_id),
  constraint case_member_place_check CHECK ((place >= 0))
);
CREATE INDEX case_member_participant ON public.case_member USING btree (participant_id);
CREATE TRIGGER case_member_append_only BEFORE DELETE OR UPDATE ON public.case_member FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_member_not_emptied BEFORE TRUNCATE ON public.case_member FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table case_question (
  id uuid not null,
  case_id uuid not null,
  participant_id uuid not null,
  body text not null,
  due_at timestamp with time zone not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  constraint case_question_pkey PRIMARY KEY (id),
  constraint case_question_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint case_question_case_id_fkey FOREIGN KEY (case_id) REFERENCES integrity_case(id),
  constraint case_question_case_id_participant_id_fkey FOREIGN KEY (case_id, participant_id) REFERENCES case_member(case_id, participant_id),
  constraint case_question_check CHECK ((due_at > asked_at))
);
CREATE INDEX case_question_case ON public.case_question USING btree (case_id);
CREATE INDEX case_question_participant ON public.case_question USING btree (participant_id);
CREATE TRIGGER case_question_append_only BEFORE DELETE OR UPDATE ON public.case_question FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_question_not_emptied BEFORE TRUNCATE ON public.case_question FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table case_taking (
  case_id uuid not null,
  person_id uuid not null,
  reason text not null,
  taken_at timestamp with time zone not null,
  constraint case_taking_pkey PRIMARY KEY (case_id, person_id),
  constraint case_taking_case_id_fkey FOREIGN KEY (case_id) REFERENCES integrity_case(id),
  constraint case_taking_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE TRIGGER case_taking_append_only BEFORE DELETE OR UPDATE ON public.case_taking FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_taking_not_emptied BEFORE TRUNCATE ON public.case_taking FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table certificate (
  code text not null,
  honour_id uuid not null,
  issued_at timestamp with time zone not null,
  constraint certificate_pkey PRIMARY KEY (code),
  constraint certificate_honour_id_key UNIQUE (honour_id),
  constraint certificate_honour_id_fkey FOREIGN KEY (honour_id) REFERENCES honour(id)
);
CREATE TRIGGER certificate_append_only BEFORE DELETE OR UPDATE ON public.certificate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER certificate_not_emptied BEFORE TRUNCATE ON public.certificate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table certificate_mail (
  mailing_id uuid not null,
  participant_id uuid not null,
  tries integer not null default 0,
  tried_at timestamp with time zone,
  sent_at timestamp with time zone,
  problem text,
  constraint certificate_mail_pkey PRIMARY KEY (mailing_id, participant_id),
  constraint certificate_mail_mailing_id_fkey FOREIGN KEY (mailing_id) REFERENCES certificate_mailing(id),
  constraint certificate_mail_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(participant_id),
  constraint certificate_mail_check CHECK (((sent_at IS NULL) OR (problem IS NULL))),
  constraint certificate_mail_tries_check CHECK ((tries >= 0))
);

create table certificate_mailing (
  id uuid not null,
  season_id text not null,
  round_id text not null,
  started_by uuid not null,
  started_at timestamp with time zone not null,
  constraint certificate_mailing_pkey PRIMARY KEY (id),
  constraint certificate_mailing_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint certificate_mailing_started_by_fkey FOREIGN KEY (started_by) REFERENCES person(id)
);

create table claim_verdict (
  id uuid not null,
  dossier_id uuid not null,
  form_field text not null,
  cell text not null,
  sequence integer not null,
  dossier_version integer not null,
  stated jsonb not null,
  status text not null,
  corrected jsonb,
  source text,
  note text,
  link text,
  file_id uuid,
  verified_by uuid not null,
  verified_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint claim_verdict_pkey PRIMARY KEY (id),
  constraint claim_verdict_dossier_id_form_field_cell_sequence_key UNIQUE (dossier_id, form_field, cell, sequence),
  constraint claim_verdict_dossier_id_dossier_version_fkey FOREIGN KEY (dossier_id, dossier_version) REFERENCES dossier_version(dossier_id, version),
  constraint claim_verdict_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint claim_verdict_file_id_fkey FOREIGN KEY (file_id) REFERENCES vetting_file(id),
  constraint claim_verdict_verified_by_fkey FOREIGN KEY (verified_by) REFERENCES person(id),
  constraint claim_verdict_check CHECK (((status = 'corrected'::text) = (corrected IS NOT NULL))),
  constraint claim_verdict_check1 CHECK (((status = 'confirmed'::text) OR (COALESCE(source, note) IS NOT NULL))),
  constraint claim_verdict_sequence_check CHECK ((sequence > 0)),
  constraint claim_verdict_status_check CHECK ((status = ANY (ARRAY['confirmed'::text, 'corrected'::text, 'refuted'::text, 'unverifiable'::text])))
);
CREATE TRIGGER claim_verdict_append_only BEFORE DELETE OR UPDATE ON public.claim_verdict FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER claim_verdict_not_emptied BEFORE TRUNCATE ON public.claim_verdict FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table clock_move (
  id uuid not null,
  season_id text not null,
  offset_ms bigint not null,
  moved_at timestamp with time zone not null,
  moved_by uuid,
  constraint clock_move_pkey PRIMARY KEY (id),
  constraint clock_move_moved_by_fkey FOREIGN KEY (moved_by) REFERENCES person(id),
  constraint clock_move_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id)
);
CREATE INDEX clock_move_latest ON public.clock_move USING btree (season_id, moved_at DESC);
CREATE TRIGGER clock_move_append_only BEFORE DELETE OR UPDATE ON public.clock_move FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER clock_move_not_emptied BEFORE TRUNCATE ON public.clock_move FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table closing_attendance (
  season_id text not null,
  holder_id uuid not null,
  is_present boolean not null,
  noted_by uuid not null,
  noted_at timestamp with time zone not null,
  constraint closing_attendance_pkey PRIMARY KEY (season_id, holder_id, noted_at),
  constraint closing_attendance_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES person(id),
  constraint closing_attendance_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id)
);
CREATE TRIGGER closing_attendance_append_only BEFORE DELETE OR UPDATE ON public.closing_attendance FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER closing_attendance_not_emptied BEFORE TRUNCATE ON public.closing_attendance FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table closing_invitation (
  season_id text not null,
  holder_id uuid not null,
  sent_at timestamp with time zone not null,
  sent_by uuid not null,
  problem text,
  constraint closing_invitation_pkey PRIMARY KEY (season_id, holder_id, sent_at),
  constraint closing_invitation_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint closing_invitation_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES person(id)
);
CREATE TRIGGER closing_invitation_append_only BEFORE DELETE OR UPDATE ON public.closing_invitation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER closing_invitation_not_emptied BEFORE TRUNCATE ON public.closing_invitation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table closing_programme (
  id uuid not null,
  season_id text not null,
  starts_at timestamp with time zone not null,
  place text not null,
  agenda text not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  constraint closing_programme_pkey PRIMARY KEY (id),
  constraint closing_programme_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint closing_programme_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint closing_programme_place_check CHECK ((place <> ''::text))
);
CREATE INDEX closing_programme_season ON public.closing_programme USING btree (season_id, set_at);
CREATE TRIGGER closing_programme_append_only BEFORE DELETE OR UPDATE ON public.closing_programme FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER closing_programme_not_emptied BEFORE TRUNCATE ON public.closing_programme FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table collective_publication (
  season_id text not null,
  revision integer not null,
  board jsonb not null,
  published_by uuid not null,
  published_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint collective_publication_pkey PRIMARY KEY (season_id, revision),
  constraint collective_publication_published_by_fkey FOREIGN KEY (published_by) REFERENCES person(id),
  constraint collective_publication_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint collective_publication_revision_check CHECK ((revision > 0))
);
CREATE TRIGGER collective_publication_append_only BEFORE DELETE OR UPDATE ON public.collective_publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER collective_publication_not_emptied BEFORE TRUNCATE ON public.collective_publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table commitment_text (
  id uuid not null,
  sequence bigint not null,
  council_id uuid not null,
  statement text not null,
  set_by uuid,
  set_at timestamp with time zone not null,
  constraint commitment_text_pkey PRIMARY KEY (id),
  constraint commitment_text_council_id_fkey FOREIGN KEY (council_id) REFERENCES council(id),
  constraint commitment_text_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint commitment_text_statement_check CHECK ((statement <> ''::text))
);
CREATE INDEX commitment_text_council ON public.commitment_text USING btree (council_id, sequence DESC);
CREATE TRIGGER commitment_text_append_only BEFORE DELETE OR UPDATE ON public.commitment_text FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER commitment_text_not_emptied BEFORE TRUNCATE ON public.commitment_text FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table complaint (
  id uuid not null,
  season_id text not null,
  code text not null,
  subject text not null,
  round_id text,
  ranking_id uuid,
  participant_id uuid,
  sealed bytea not null,
  received_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint complaint_pkey PRIMARY KEY (id),
  constraint complaint_code_key UNIQUE (code),
  constraint complaint_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(participant_id),
  constraint complaint_ranking_id_fkey FOREIGN KEY (ranking_id) REFERENCES ranking_publication(ranking_id),
  constraint complaint_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint complaint_check CHECK ((due_at > received_at)),
  constraint complaint_check1 CHECK (((subject = 'result'::text) = (ranking_id IS NOT NULL))),
  constraint complaint_check2 CHECK (((subject <> 'result'::text) OR (round_id IS NOT NULL))),
  constraint complaint_subject_check CHECK ((subject = ANY (ARRAY['result'::text, 'unit-board'::text, 'rules'::text, 'answers'::text, 'other'::text])))
);
CREATE INDEX complaint_participant ON public.complaint USING btree (participant_id);
CREATE INDEX complaint_ranking ON public.complaint USING btree (ranking_id);
CREATE INDEX complaint_season ON public.complaint USING btree (season_id, received_at);
CREATE TRIGGER complaint_append_only BEFORE UPDATE ON public.complaint FOR EACH ROW EXECUTE FUNCTION refuse_but_erasure('sealed');
CREATE TRIGGER complaint_kept BEFORE DELETE ON public.complaint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER complaint_not_emptied BEFORE TRUNCATE ON public.complaint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table complaint_answer (
  complaint_id uuid not null,
  outcome text not null,
  reason text not null,
  answered_by uuid not null,
  answered_at timestamp with time zone not null,
  constraint complaint_answer_pkey PRIMARY KEY (complaint_id),
  constraint complaint_answer_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES person(id),
  constraint complaint_answer_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id),
  constraint complaint_answer_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'partly-upheld'::text, 'rejected'::text]))),
  constraint complaint_answer_reason_check CHECK ((reason <> ''::text))
);
CREATE TRIGGER complaint_answer_append_only BEFORE DELETE OR UPDATE ON public.complaint_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER complaint_answer_not_emptied BEFORE TRUNCATE ON public.complaint_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table completion_extension (
  id uuid not null,
  move_id uuid not null,
  until timestamp with time zone not null,
  reason text not null,
  granted_by uuid not null,
  granted_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint completion_extension_pkey PRIMARY KEY (id),
  constraint completion_extension_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES person(id),
  constraint completion_extension_move_id_fkey FOREIGN KEY (move_id) REFERENCES entry_move(id),
  constraint completion_extension_check CHECK ((until > granted_at)),
  constraint completion_extension_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX completion_extension_move ON public.completion_extension USING btree (move_id, until);
CREATE TRIGGER completion_extension_append_only BEFORE DELETE OR UPDATE ON public.completion_extension FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER completion_extension_not_emptied BEFORE TRUNCATE ON public.completion_extension FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table conflict (
  id uuid not null,
  season_id text not null,
  person_id uuid not null,
  organisation_id uuid not null,
  dossier_id uuid,
  kind text not null,
  origin text not null,
  reason text,
  fact text not null default ''::text,
  stated_by uuid,
  stated_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint conflict_pkey PRIMARY KEY (id),
  constraint conflict_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint conflict_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint conflict_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint conflict_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint conflict_stated_by_fkey FOREIGN KEY (stated_by) REFERENCES person(id),
  constraint conflict_check CHECK (((origin = 'data'::text) = (stated_by IS NULL))),
  constraint conflict_check1 CHECK (((origin = 'data'::text) = (reason IS NULL))),
  constraint conflict_kind_check CHECK ((kind = ANY (ARRAY['same-organisation'::text, 'past-employer'::text, 'mail-domain'::text, 'nominated-by'::text, 'sponsor'::text, 'family'::text, 'contract'::text, 'other'::text]))),
  constraint conflict_origin_check CHECK ((origin = ANY (ARRAY['judge'::text, 'entrant'::text, 'data'::text])))
);
CREATE INDEX conflict_organisation ON public.conflict USING btree (organisation_id, season_id);
CREATE INDEX conflict_person ON public.conflict USING btree (person_id, season_id);
CREATE INDEX conflict_season ON public.conflict USING btree (season_id, stated_at);
CREATE UNIQUE INDEX conflict_suggested_once ON public.conflict USING btree (season_id, person_id, organisation_id, kind, fact, COALESCE(dossier_id, organisation_id)) WHERE (origin = 'data'::text);
CREATE TRIGGER conflict_append_only BEFORE DELETE OR UPDATE ON public.conflict FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER conflict_not_emptied BEFORE TRUNCATE ON public.conflict FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table conflict_declaration (
  id uuid not null,
  person_id uuid not null,
  entry_id uuid not null,
  has_conflict boolean not null,
  reason text,
  declared_at timestamp with time zone not null,
  constraint conflict_declaration_pkey PRIMARY KEY (id),
  constraint conflict_declaration_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint conflict_declaration_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint conflict_declaration_check CHECK (((NOT has_conflict) OR (reason IS NOT NULL)))
);
CREATE INDEX conflict_declaration_entry ON public.conflict_declaration USING btree (entry_id, person_id, declared_at DESC);
CREATE INDEX conflict_declaration_person ON public.conflict_declaration USING btree (person_id, entry_id, declared_at DESC);
CREATE TRIGGER conflict_declaration_append_only BEFORE DELETE OR UPDATE ON public.conflict_declaration FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER conflict_declaration_not_emptied BEFORE TRUNCATE ON public.conflict_declaration FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table conflict_resolution (
  conflict_id uuid not null,
  sequence integer not null,
  outcome text not null,
  reason text not null,
  resolved_by uuid not null,
  resolved_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint conflict_resolution_pkey PRIMARY KEY (conflict_id, sequence),
  constraint conflict_resolution_conflict_id_fkey FOREIGN KEY (conflict_id) REFERENCES conflict(id),
  constraint conflict_resolution_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES person(id),
  constraint conflict_resolution_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'dismissed'::text]))),
  constraint conflict_resolution_sequence_check CHECK ((sequence > 0))
);
CREATE TRIGGER conflict_resolution_append_only BEFORE DELETE OR UPDATE ON public.conflict_resolution FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER conflict_resolution_not_emptied BEFORE TRUNCATE ON public.conflict_resolution FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table consensus_decision (
  id uuid not null,
  sequence bigint not null,
  entry_id uuid not null,
  judging_round text not null,
  passes boolean not null,
  reason text not null,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint consensus_decision_pkey PRIMARY KEY (id),
  constraint consensus_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint consensus_decision_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint consensus_decision_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX consensus_decision_entry ON public.consensus_decision USING btree (entry_id, judging_round, sequence DESC);
CREATE TRIGGER consensus_decision_append_only BEFORE DELETE OR UPDATE ON public.consensus_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER consensus_decision_not_emptied BEFORE TRUNCATE ON public.consensus_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table contact_code (
  id uuid not null,
  contact_key bytea not null,
  code_hash bytea not null,
  sent_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  tries integer not null default 0,
  constraint contact_code_pkey PRIMARY KEY (id),
  constraint contact_code_check CHECK ((expires_at > sent_at)),
  constraint contact_code_tries_check CHECK ((tries >= 0))
);
CREATE INDEX contact_code_recent ON public.contact_code USING btree (contact_key, sent_at);

create table contact_note (
  id uuid not null,
  dossier_id uuid not null,
  channel text not null,
  direction text not null,
  with_whom text not null,
  about text not null,
  happened_at timestamp with time zone not null,
  written_by uuid not null,
  written_at timestamp with time zone not null,
  constraint contact_note_pkey PRIMARY KEY (id),
  constraint contact_note_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint contact_note_written_by_fkey FOREIGN KEY (written_by) REFERENCES person(id),
  constraint contact_note_about_check CHECK ((about <> ''::text)),
  constraint contact_note_channel_check CHECK ((channel = ANY (ARRAY['call'::text, 'mail'::text, 'meeting'::text, 'other'::text]))),
  constraint contact_note_direction_check CHECK ((direction = ANY (ARRAY['to-entrant'::text, 'from-entrant'::text]))),
  constraint contact_note_with_whom_check CHECK ((with_whom <> ''::text))
);
CREATE INDEX contact_note_dossier ON public.contact_note USING btree (dossier_id, happened_at);
CREATE TRIGGER contact_note_append_only BEFORE DELETE OR UPDATE ON public.contact_note FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contact_note_not_emptied BEFORE TRUNCATE ON public.contact_note FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table contest_contact (
  id uuid not null,
  season_id text not null,
  hotline text not null,
  desk text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint contest_contact_pkey PRIMARY KEY (id),
  constraint contest_contact_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint contest_contact_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id)
);
CREATE TRIGGER contest_contact_append_only BEFORE DELETE OR UPDATE ON public.contest_contact FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contest_contact_not_emptied BEFORE TRUNCATE ON public.contest_contact FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table contest_exclusion (
  id uuid not null,
  season_id text not null,
  role text not null,
  name text not null,
  phone_hash bytea,
  email_hash bytea,
  national_id_hash bytea,
  added_by uuid not null,
  added_at timestamp with time zone not null,
  constraint contest_exclusion_pkey PRIMARY KEY (id),
  constraint contest_exclusion_added_by_fkey FOREIGN KEY (added_by) REFERENCES person(id),
  constraint contest_exclusion_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint contest_exclusion_check CHECK ((COALESCE(phone_hash, email_hash, national_id_hash) IS NOT NULL))
);
CREATE INDEX contest_exclusion_season ON public.contest_exclusion USING btree (season_id);
CREATE TRIGGER contest_exclusion_append_only BEFORE DELETE OR UPDATE ON public.contest_exclusion FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contest_exclusion_not_emptied BEFORE TRUNCATE ON public.contest_exclusion FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contest_exclusion_told AFTER INSERT ON public.contest_exclusion FOR EACH STATEMENT EXECUTE FUNCTION tell_exclusions();

create table contest_exclusion_end (
  contest_exclusion_id uuid not null,
  ended_by uuid not null,
  ended_at timestamp with time zone not null,
  reason text not null,
  constraint contest_exclusion_end_pkey PRIMARY KEY (contest_exclusion_id),
  constraint contest_exclusion_end_contest_exclusion_id_fkey FOREIGN KEY (contest_exclusion_id) REFERENCES contest_exclusion(id),
  constraint contest_exclusion_end_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id)
);
CREATE TRIGGER contest_exclusion_end_append_only BEFORE DELETE OR UPDATE ON public.contest_exclusion_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contest_exclusion_end_not_emptied BEFORE TRUNCATE ON public.contest_exclusion_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contest_exclusion_end_told AFTER INSERT ON public.contest_exclusion_end FOR EACH STATEMENT EXECUTE FUNCTION tell_exclusions();

create table contest_notice (
  id uuid not null,
  season_id text not null,
  level text not null,
  text_vi text not null,
  text_en text,
  shown_from timestamp with time zone not null,
  shown_until timestamp with time zone,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint contest_notice_pkey PRIMARY KEY (id),
  constraint contest_notice_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint contest_notice_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint contest_notice_check CHECK ((shown_until > shown_from)),
  constraint contest_notice_level_check CHECK ((level = ANY (ARRAY['info'::text, 'warning'::text, 'urgent'::text]))),
  constraint contest_notice_text_en_check CHECK ((text_en <> ''::text)),
  constraint contest_notice_text_vi_check CHECK ((text_vi <> ''::text))
);
CREATE INDEX contest_notice_season ON public.contest_notice USING btree (season_id, shown_from);
CREATE TRIGGER contest_notice_append_only BEFORE DELETE OR UPDATE ON public.contest_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contest_notice_not_emptied BEFORE TRUNCATE ON public.contest_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table contest_notice_withdrawal (
  notice_id uuid not null,
  reason text not null,
  withdrawn_by uuid not null,
  withdrawn_at timestamp with time zone not null,
  constraint contest_notice_withdrawal_pkey PRIMARY KEY (notice_id),
  constraint contest_notice_withdrawal_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES contest_notice(id),
  constraint contest_notice_withdrawal_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES person(id),
  constraint contest_notice_withdrawal_reason_check CHECK ((reason <> ''::text))
);
CREATE TRIGGER contest_notice_withdrawal_append_only BEFORE DELETE OR UPDATE ON public.contest_notice_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contest_notice_withdrawal_not_emptied BEFORE TRUNCATE ON public.contest_notice_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table contest_prizes (
  season_id text not null,
  revision integer not null,
  rules_version integer not null,
  ranking_ids uuid[] not null,
  head jsonb not null,
  names jsonb not null,
  complaints_until timestamp with time zone,
  published_by uuid not null,
  published_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint contest_prizes_pkey PRIMARY KEY (season_id, revision),
  constraint contest_prizes_published_by_fkey FOREIGN KEY (published_by) REFERENCES person(id),
  constraint contest_prizes_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint contest_prizes_ranking_ids_check CHECK ((cardinality(ranking_ids) > 0)),
  constraint contest_prizes_revision_check CHECK ((revision > 0))
);
CREATE TRIGGER contest_prizes_append_only BEFORE DELETE OR UPDATE ON public.contest_prizes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contest_prizes_not_emptied BEFORE TRUNCATE ON public.contest_prizes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table contest_prizes_final (
  season_id text not null,
  revision integer not null,
  declared_by uuid not null,
  declared_at timestamp with time zone not null,
  constraint contest_prizes_final_pkey PRIMARY KEY (season_id, revision),
  constraint contest_prizes_final_declared_by_fkey FOREIGN KEY (declared_by) REFERENCES person(id),
  constraint contest_prizes_final_season_id_revision_fkey FOREIGN KEY (season_id, revision) REFERENCES contest_prizes(season_id, revision)
);
CREATE TRIGGER contest_prizes_final_append_only BEFORE DELETE OR UPDATE ON public.contest_prizes_final FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contest_prizes_final_not_emptied BEFORE TRUNCATE ON public.contest_prizes_final FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table correction (
  id uuid not null,
  season_id text not null,
  subject text not null,
  body text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  number integer not null,
  kind text not null,
  cause text not null,
  round_id text,
  ranking_before uuid,
  ranking_after uuid,
  text_before text,
  text_after text,
  complaint_id uuid,
  rehearsed boolean not null,
  ruling_id uuid,
  constraint correction_pkey PRIMARY KEY (id),
  constraint correction_ranking_after_key UNIQUE (ranking_after),
  constraint correction_season_id_number_key UNIQUE (season_id, number),
  constraint correction_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id),
  constraint correction_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint correction_ranking_after_fkey FOREIGN KEY (ranking_after) REFERENCES ranking_publication(ranking_id),
  constraint correction_ranking_before_fkey FOREIGN KEY (ranking_before) REFERENCES ranking_publication(ranking_id),
  constraint correction_ruling_id_fkey FOREIGN KEY (ruling_id) REFERENCES key_ruling(id),
  constraint correction_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint correction_cause_check CHECK ((cause = ANY (ARRAY['void'::text, 'complaint'::text, 'own-finding'::text, 'refusal'::text, 'restoration'::text, 'key-ruling'::text]))),
  constraint correction_check CHECK (((ranking_before IS NULL) = (ranking_after IS NULL))),
  constraint correction_check1 CHECK (((ranking_after IS NULL) OR (kind = 'result'::text))),
  constraint correction_check2 CHECK (((text_before IS NULL) = (text_after IS NULL))),
  constraint correction_check3 CHECK (((cause = 'key-ruling'::text) = (ruling_id IS NOT NULL))),
  constraint correction_kind_check CHECK ((kind = ANY (ARRAY['result'::text, 'unit-board'::text, 'rules'::text, 'answers'::text, 'other'::text]))),
  constraint correction_number_check CHECK ((number > 0))
);
CREATE INDEX correction_ruling ON public.correction USING btree (ruling_id);
CREATE TRIGGER correction_append_only BEFORE DELETE OR UPDATE ON public.correction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER correction_not_emptied BEFORE TRUNCATE ON public.correction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table council (
  id uuid not null,
  season_id text not null,
  name text not null,
  founding_decision text,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint council_pkey PRIMARY KEY (id),
  constraint council_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint council_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id)
);

create table council_answer (
  id uuid not null,
  sequence bigint not null,
  member_id uuid not null,
  outcome text not null,
  reason text,
  answered_by uuid,
  answered_at timestamp with time zone not null,
  constraint council_answer_pkey PRIMARY KEY (id),
  constraint council_answer_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES person(id),
  constraint council_answer_member_id_fkey FOREIGN KEY (member_id) REFERENCES council_member(id),
  constraint council_answer_check CHECK (((outcome = 'declined'::text) = (reason IS NOT NULL))),
  constraint council_answer_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'declined'::text])))
);
CREATE INDEX council_answer_member ON public.council_answer USING btree (member_id, sequence DESC);
CREATE TRIGGER council_answer_append_only BEFORE DELETE OR UPDATE ON public.council_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER council_answer_not_emptied BEFORE TRUNCATE ON public.council_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table council_commitment (
  id uuid not null,
  member_id uuid not null,
  statement text not null,
  binds_embargo boolean not null,
  means text not null,
  signed_by uuid not null,
  signed_at timestamp with time zone not null,
  rehearsed boolean not null,
  recorded_by uuid,
  file_name text,
  file_bytes bigint,
  file_sha256 bytea,
  constraint council_commitment_pkey PRIMARY KEY (id),
  constraint council_commitment_member_id_fkey FOREIGN KEY (member_id) REFERENCES council_member(id),
  constraint council_commitment_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint council_commitment_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES person(id),
  constraint council_commitment_file_bytes_check CHECK ((file_bytes > 0)),
  constraint council_commitment_means_check CHECK ((means = ANY (ARRAY['password'::text, 'typed-name'::text, 'paper'::text]))),
  constraint council_commitment_paper CHECK ((((means = 'paper'::text) = (recorded_by IS NOT NULL)) AND ((means = 'paper'::text) = (file_name IS NOT NULL)) AND ((file_name IS NULL) = (file_bytes IS NULL)) AND ((file_name IS NULL) = (file_sha256 IS NULL)))),
  constraint council_commitment_statement_check CHECK ((statement <> ''::text))
);
CREATE INDEX council_commitment_member ON public.council_commitment USING btree (member_id, signed_at DESC);
CREATE TRIGGER council_commitment_append_only BEFORE DELETE OR UPDATE ON public.council_commitment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER council_commitment_not_emptied BEFORE TRUNCATE ON public.council_commitment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table council_disclosure (
  season_id text not null,
  sequence integer not null,
  is_open boolean not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  constraint council_disclosure_pkey PRIMARY KEY (season_id, sequence),
  constraint council_disclosure_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint council_disclosure_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint council_disclosure_sequence_check CHECK ((sequence > 0))
);
CREATE TRIGGER council_disclosure_append_only BEFORE DELETE OR UPDATE ON public.council_disclosure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER council_disclosure_not_emptied BEFORE TRUNCATE ON public.council_disclosure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table council_member (
  id uuid not null,
  council_id uuid not null,
  person_id uuid,
  invitation_id uuid,
  name text not null,
  email text,
  capacity text,
  stated_capacity text,
  body text,
  position text,
  office text not null,
  city text,
  attendance text,
  min_entries integer,
  max_entries integer,
  named_by uuid,
  named_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_reason text,
  ended_by uuid,
  constraint council_member_pkey PRIMARY KEY (id),
  constraint council_member_invitation_id_key UNIQUE (invitation_id),
  constraint council_member_council_id_fkey FOREIGN KEY (council_id) REFERENCES council(id),
  constraint council_member_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint council_member_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES invitation(id),
  constraint council_member_named_by_fkey FOREIGN KEY (named_by) REFERENCES person(id),
  constraint council_member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint council_member_attendance_check CHECK ((attendance = ANY (ARRAY['on-site'::text, 'online'::text]))),
  constraint council_member_capacity_check CHECK ((capacity = ANY (ARRAY['ministry'::text, 'association-expert'::text, 'related-body'::text, 'press'::text, 'other'::text]))),
  constraint council_member_check CHECK ((min_entries <= max_entries)),
  constraint council_member_check1 CHECK (((stated_capacity IS NULL) OR (capacity IS NOT NULL))),
  constraint council_member_check2 CHECK (((ended_at IS NULL) = (ended_reason IS NULL))),
  constraint council_member_max_entries_check CHECK ((max_entries >= 1)),
  constraint council_member_min_entries_check CHECK ((min_entries >= 0)),
  constraint council_member_name_check CHECK ((name <> ''::text)),
  constraint council_member_office_check CHECK ((office = ANY (ARRAY['chair'::text, 'deputy-chair'::text, 'member'::text, 'secretary'::text])))
);
CREATE UNIQUE INDEX council_member_once ON public.council_member USING btree (council_id, person_id) WHERE (ended_at IS NULL);
CREATE INDEX council_member_person ON public.council_member USING btree (person_id);

create table credential (
  id uuid not null,
  person_id uuid not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint credential_pkey PRIMARY KEY (id),
  constraint credential_provider_id_account_id_key UNIQUE (provider_id, account_id),
  constraint credential_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
CREATE INDEX credential_person ON public.credential USING btree (person_id);

create table customer_contact (
  id uuid not null,
  dossier_id uuid not null,
  customer text not null,
  contact_person bytea,
  contacted_on date not null,
  findings text not null,
  written_by uuid not null,
  written_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint customer_contact_pkey PRIMARY KEY (id),
  constraint customer_contact_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint customer_contact_written_by_fkey FOREIGN KEY (written_by) REFERENCES person(id),
  constraint customer_contact_customer_check CHECK ((customer <> ''::text)),
  constraint customer_contact_findings_check CHECK ((findings <> ''::text))
);
CREATE INDEX customer_contact_dossier ON public.customer_contact USING btree (dossier_id, contacted_on);
CREATE TRIGGER customer_contact_append_only BEFORE DELETE OR UPDATE ON public.customer_contact FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER customer_contact_not_emptied BEFORE TRUNCATE ON public.customer_contact FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table decision (
  id uuid not null,
  season_id text not null,
  kind text not null,
  number text not null,
  signed_on date not null,
  subject text not null,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint decision_pkey PRIMARY KEY (id),
  constraint decision_season_id_number_key UNIQUE (season_id, number),
  constraint decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint decision_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint decision_kind_check CHECK ((kind = ANY (ARRAY['recognition'::text, 'revocation'::text])))
);
CREATE TRIGGER decision_append_only BEFORE DELETE OR UPDATE ON public.decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_not_emptied BEFORE TRUNCATE ON public.decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table decision_publication (
  decision_id uuid not null,
  published_by uuid not null,
  published_at timestamp with time zone not null,
  constraint decision_publication_pkey PRIMARY KEY (decision_id),
  constraint decision_publication_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decision(id),
  constraint decision_publication_published_by_fkey FOREIGN KEY (published_by) REFERENCES person(id)
);
CREATE TRIGGER decision_publication_append_only BEFORE DELETE OR UPDATE ON public.decision_publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_publication_not_emptied BEFORE TRUNCATE ON public.decision_publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table decision_release (
  id uuid not null,
  season_id text not null,
  released_by uuid not null,
  released_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint decision_release_pkey PRIMARY KEY (id),
  constraint decision_release_released_by_fkey FOREIGN KEY (released_by) REFERENCES person(id),
  constraint decision_release_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id)
);
CREATE INDEX decision_release_season ON public.decision_release USING btree (season_id, released_at);
CREATE TRIGGER decision_release_append_only BEFORE DELETE OR UPDATE ON public.decision_release FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_release_not_emptied BEFORE TRUNCATE ON public.decision_release FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table discussion_opening (
  entry_id uuid not null,
  judging_round text not null,
  opened_by uuid not null,
  opened_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint discussion_opening_pkey PRIMARY KEY (entry_id, judging_round),
  constraint discussion_opening_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint discussion_opening_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES person(id)
);
CREATE TRIGGER discussion_opening_append_only BEFORE DELETE OR UPDATE ON public.discussion_opening FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER discussion_opening_not_emptied BEFORE TRUNCATE ON public.discussion_opening FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table dossier (
  id uuid not null,
  season_id text not null,
  organisation_id uuid not null,
  opened_version integer not null,
  name text not null,
  opened_by uuid not null,
  opened_at timestamp with time zone not null,
  rehearsed boolean not null,
  applicant_group text,
  constraint dossier_pkey PRIMARY KEY (id),
  constraint dossier_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES person(id),
  constraint dossier_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint dossier_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id)
);
CREATE INDEX dossier_organisation ON public.dossier USING btree (organisation_id);
CREATE INDEX dossier_season ON public.dossier USING btree (season_id);

create table dossier_draft (
  dossier_id uuid not null,
  form_field text not null,
  revision integer not null,
  value jsonb not null,
  saved_by uuid not null,
  saved_at timestamp with time zone not null,
  constraint dossier_draft_pkey PRIMARY KEY (dossier_id, form_field),
  constraint dossier_draft_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint dossier_draft_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES person(id),
  constraint dossier_draft_revision_check CHECK ((revision > 0))
);

create table dossier_import (
  id uuid not null,
  season_id text not null,
  file_name text not null,
  file_hash text not null,
  dossiers integer not null,
  columns jsonb not null,
  imported_by uuid not null,
  imported_at timestamp with time zone not null,
  constraint dossier_import_pkey PRIMARY KEY (id),
  constraint dossier_import_imported_by_fkey FOREIGN KEY (imported_by) REFERENCES person(id),
  constraint dossier_import_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint dossier_import_dossiers_check CHECK ((dossiers > 0)),
  constraint dossier_import_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint dossier_import_file_name_check CHECK ((file_name <> ''::text))
);
CREATE INDEX dossier_import_season ON public.dossier_import USING btree (season_id, imported_at);
CREATE TRIGGER dossier_import_append_only BEFORE DELETE OR UPDATE ON public.dossier_import FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dossier_import_not_emptied BEFORE TRUNCATE ON public.dossier_import FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table dossier_import_hand_in (
  id uuid not null,
  import_id uuid not null,
  grounds text not null,
  handed_in_by uuid not null,
  handed_in_at timestamp with time zone not null,
  constraint dossier_import_hand_in_pkey PRIMARY KEY (id),
  constraint dossier_import_hand_in_handed_in_by_fkey FOREIGN KEY (handed_in_by) REFERENCES person(id),
  constraint dossier_import_hand_in_import_id_fkey FOREIGN KEY (import_id) REFERENCES dossier_import(id),
  constraint dossier_import_hand_in_grounds_check CHECK ((grounds <> ''::text))
);
CREATE INDEX dossier_import_hand_in_import ON public.dossier_import_hand_in USING btree (import_id, handed_in_at);
CREATE TRIGGER dossier_import_hand_in_append_only BEFORE DELETE OR UPDATE ON public.dossier_import_hand_in FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dossier_import_hand_in_not_emptied BEFORE TRUNCATE ON public.dossier_import_hand_in FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table dossier_import_sheet (
  season_id text not null,
  uploaded_by uuid not null,
  file_name text not null,
  file_hash text not null,
  sheet jsonb not null,
  uploaded_at timestamp with time zone not null,
  constraint dossier_import_sheet_pkey PRIMARY KEY (season_id, uploaded_by),
  constraint dossier_import_sheet_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint dossier_import_sheet_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES person(id),
  constraint dossier_import_sheet_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint dossier_import_sheet_file_name_check CHECK ((file_name <> ''::text))
);

create table dossier_import_withdrawal (
  import_id uuid not null,
  withdrawn_by uuid not null,
  withdrawn_at timestamp with time zone not null,
  constraint dossier_import_withdrawal_pkey PRIMARY KEY (import_id),
  constraint dossier_import_withdrawal_import_id_fkey FOREIGN KEY (import_id) REFERENCES dossier_import(id),
  constraint dossier_import_withdrawal_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES person(id)
);
CREATE TRIGGER dossier_import_withdrawal_append_only BEFORE DELETE OR UPDATE ON public.dossier_import_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dossier_import_withdrawal_not_emptied BEFORE TRUNCATE ON public.dossier_import_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table dossier_opening (
  dossier_id uuid not null,
  person_id uuid not null,
  hour timestamp with time zone not null,
  reader text not null,
  opened_at timestamp with time zone not null,
  constraint dossier_opening_pkey PRIMARY KEY (dossier_id, person_id, hour),
  constraint dossier_opening_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint dossier_opening_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint dossier_opening_reader_check CHECK ((reader = ANY (ARRAY['secretariat'::text, 'organiser'::text, 'auditor'::text, 'judge'::text, 'other'::text])))
);
CREATE TRIGGER dossier_opening_append_only BEFORE DELETE OR UPDATE ON public.dossier_opening FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dossier_opening_not_emptied BEFORE TRUNCATE ON public.dossier_opening FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table dossier_presence (
  dossier_id uuid not null,
  person_id uuid not null,
  form_field text not null,
  seen_at timestamp with time zone not null,
  constraint dossier_presence_pkey PRIMARY KEY (dossier_id, person_id),
  constraint dossier_presence_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint dossier_presence_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

create table dossier_receipt (
  dossier_id uuid not null,
  version integer not null,
  season_id text not null,
  code text not null,
  leaf_hash bytea not null,
  signature bytea not null,
  issued_at timestamp with time zone not null,
  constraint dossier_receipt_pkey PRIMARY KEY (dossier_id, version),
  constraint dossier_receipt_dossier_id_version_fkey FOREIGN KEY (dossier_id, version) REFERENCES dossier_version(dossier_id, version),
  constraint dossier_receipt_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id)
);
CREATE INDEX dossier_receipt_code ON public.dossier_receipt USING btree (code);
CREATE TRIGGER dossier_receipt_append_only BEFORE DELETE OR UPDATE ON public.dossier_receipt FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dossier_receipt_not_emptied BEFORE TRUNCATE ON public.dossier_receipt FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table dossier_remark (
  id uuid not null,
  dossier_id uuid not null,
  form_field text not null,
  side text not null,
  body text not null,
  written_by uuid not null,
  written_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint dossier_remark_pkey PRIMARY KEY (id),
  constraint dossier_remark_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint dossier_remark_written_by_fkey FOREIGN KEY (written_by) REFERENCES person(id),
  constraint dossier_remark_body_check CHECK ((body <> ''::text)),
  constraint dossier_remark_side_check CHECK ((side = ANY (ARRAY['officer'::text, 'entrant'::text])))
);
CREATE INDEX dossier_remark_dossier ON public.dossier_remark USING btree (dossier_id, written_at);
CREATE TRIGGER dossier_remark_append_only BEFORE DELETE OR UPDATE ON public.dossier_remark FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dossier_remark_not_emptied BEFORE TRUNCATE ON public.dossier_remark FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table dossier_signature (
  id uuid not null,
  dossier_id uuid not null,
  content_hash text not null,
  statement text not null,
  means text not null,
  signed_by uuid not null,
  signed_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint dossier_signature_pkey PRIMARY KEY (id),
  constraint dossier_signature_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint dossier_signature_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES person(id),
  constraint dossier_signature_means_check CHECK ((means = 'password'::text)),
  constraint dossier_signature_statement_check CHECK ((statement <> ''::text))
);
CREATE INDEX dossier_signature_dossier ON public.dossier_signature USING btree (dossier_id);
CREATE TRIGGER dossier_signature_append_only BEFORE DELETE OR UPDATE ON public.dossier_signature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dossier_signature_not_emptied BEFORE TRUNCATE ON public.dossier_signature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table dossier_version (
  dossier_id uuid not null,
  version integer not null,
  rules_version integer not null,
  answers jsonb not null,
  content_hash text not null,
  submitted_by uuid not null,
  submitted_at timestamp with time zone not null,
  constraint dossier_version_pkey PRIMARY KEY (dossier_id, version),
  constraint dossier_version_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint dossier_version_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES person(id),
  constraint dossier_version_version_check CHECK ((version > 0))
);
CREATE TRIGGER dossier_version_append_only BEFORE DELETE OR UPDATE ON public.dossier_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dossier_version_not_emptied BEFORE TRUNCATE ON public.dossier_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table due (
  id uuid not null,
  season_id text not null,
  kind text not null,
  subject text not null,
  due_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint due_pkey PRIMARY KEY (id),
  constraint due_season_id_kind_subject_key UNIQUE (season_id, kind, subject),
  constraint due_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id)
);
CREATE INDEX due_open ON public.due USING btree (season_id, due_at) WHERE (done_at IS NULL);

create table entrant_availability (
  id uuid not null,
  entry_id uuid not null,
  judging_round text not null,
  presents_online boolean not null,
  note text,
  stated_by uuid not null,
  stated_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint entrant_availability_pkey PRIMARY KEY (id),
  constraint entrant_availability_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint entrant_availability_stated_by_fkey FOREIGN KEY (stated_by) REFERENCES person(id)
);
CREATE INDEX entrant_availability_entry ON public.entrant_availability USING btree (entry_id, judging_round, stated_at DESC);
CREATE TRIGGER entrant_availability_append_only BEFORE DELETE OR UPDATE ON public.entrant_availability FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entrant_availability_not_emptied BEFORE TRUNCATE ON public.entrant_availability FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table entrant_complaint (
  id uuid not null,
  season_id text not null,
  dossier_id uuid not null,
  entry_id uuid not null,
  move_id uuid not null,
  sealed bytea not null,
  filed_by uuid not null,
  received_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint entrant_complaint_pkey PRIMARY KEY (id),
  constraint entrant_complaint_move_id_key UNIQUE (move_id),
  constraint entrant_complaint_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint entrant_complaint_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint entrant_complaint_filed_by_fkey FOREIGN KEY (filed_by) REFERENCES person(id),
  constraint entrant_complaint_move_id_fkey FOREIGN KEY (move_id) REFERENCES entry_move(id),
  constraint entrant_complaint_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint entrant_complaint_check CHECK ((due_at > received_at))
);
CREATE INDEX entrant_complaint_dossier ON public.entrant_complaint USING btree (dossier_id);
CREATE INDEX entrant_complaint_entry ON public.entrant_complaint USING btree (entry_id);
CREATE INDEX entrant_complaint_season ON public.entrant_complaint USING btree (season_id, due_at);
CREATE TRIGGER entrant_complaint_append_only BEFORE DELETE OR UPDATE ON public.entrant_complaint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entrant_complaint_not_emptied BEFORE TRUNCATE ON public.entrant_complaint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table entrant_complaint_decision (
  proposal_id uuid not null,
  proposed_by uuid not null,
  outcome text not null,
  note text not null,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  constraint entrant_complaint_decision_pkey PRIMARY KEY (proposal_id),
  constraint entrant_complaint_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint entrant_complaint_decision_proposal_id_proposed_by_fkey FOREIGN KEY (proposal_id, proposed_by) REFERENCES entrant_complaint_proposal(id, proposed_by),
  constraint entrant_complaint_decision_check CHECK ((decided_by <> proposed_by)),
  constraint entrant_complaint_decision_check1 CHECK (((outcome = 'confirmed'::text) OR (note <> ''::text))),
  constraint entrant_complaint_decision_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'declined'::text])))
);
CREATE TRIGGER entrant_complaint_decision_append_only BEFORE DELETE OR UPDATE ON public.entrant_complaint_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entrant_complaint_decision_not_emptied BEFORE TRUNCATE ON public.entrant_complaint_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table entrant_complaint_proposal (
  id uuid not null,
  complaint_id uuid not null,
  outcome text not null,
  reason text not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  sequence bigint not null,
  constraint entrant_complaint_proposal_pkey PRIMARY KEY (id),
  constraint entrant_complaint_proposal_id_proposed_by_key UNIQUE (id, proposed_by),
  constraint entrant_complaint_proposal_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES entrant_complaint(id),
  constraint entrant_complaint_proposal_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES person(id),
  constraint entrant_complaint_proposal_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'partly-upheld'::text, 'rejected'::text]))),
  constraint entrant_complaint_proposal_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX entrant_complaint_proposal_complaint ON public.entrant_complaint_proposal USING btree (complaint_id, proposed_at);
CREATE TRIGGER entrant_complaint_proposal_append_only BEFORE DELETE OR UPDATE ON public.entrant_complaint_proposal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entrant_complaint_proposal_not_emptied BEFORE TRUNCATE ON public.entrant_complaint_proposal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table entrant_complaint_taking (
  id uuid not null,
  complaint_id uuid not null,
  person_id uuid not null,
  taken_at timestamp with time zone not null,
  sequence bigint not null,
  constraint entrant_complaint_taking_pkey PRIMARY KEY (id),
  constraint entrant_complaint_taking_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES entrant_complaint(id),
  constraint entrant_complaint_taking_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX entrant_complaint_taking_complaint ON public.entrant_complaint_taking USING btree (complaint_id, taken_at);
CREATE TRIGGER entrant_complaint_taking_append_only BEFORE DELETE OR UPDATE ON public.entrant_complaint_taking FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entrant_complaint_taking_not_emptied BEFORE TRUNCATE ON public.entrant_complaint_taking FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table entrant_mail (
  id uuid not null,
  season_id text not null,
  dossier_id uuid not null,
  person_id uuid not null,
  kind text not null,
  key text not null,
  facts jsonb not null,
  queued_at timestamp with time zone not null,
  send_after timestamp with time zone not null,
  tries integer not null default 0,
  tried_at timestamp with time zone,
  sent_at timestamp with time zone,
  problem text,
  subject text,
  body text,
  constraint entrant_mail_pkey PRIMARY KEY (id),
  constraint entrant_mail_key_person_id_key UNIQUE (key, person_id),
  constraint entrant_mail_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint entrant_mail_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint entrant_mail_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint entrant_mail_check CHECK (((sent_at IS NULL) OR (problem IS NULL))),
  constraint entrant_mail_check1 CHECK (((sent_at IS NULL) = (subject IS NULL))),
  constraint entrant_mail_check2 CHECK (((sent_at IS NULL) = (body IS NULL))),
  constraint entrant_mail_kind_check CHECK ((kind <> ''::text)),
  constraint entrant_mail_problem_check CHECK ((problem = ANY (ARRAY['refused'::text, 'overtaken'::text]))),
  constraint entrant_mail_tries_check CHECK ((tries >= 0))
);
CREATE INDEX entrant_mail_dossier ON public.entrant_mail USING btree (dossier_id, queued_at);
CREATE INDEX entrant_mail_person ON public.entrant_mail USING btree (person_id);
CREATE INDEX entrant_mail_season ON public.entrant_mail USING btree (season_id, queued_at);
CREATE INDEX entrant_mail_waiting ON public.entrant_mail USING btree (send_after) WHERE (tried_at IS NULL);
CREATE TRIGGER entrant_mail_kept BEFORE DELETE OR UPDATE ON public.entrant_mail FOR EACH ROW WHEN ((old.sent_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entrant_mail_not_emptied BEFORE TRUNCATE ON public.entrant_mail FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table entrant_time (
  availability_id uuid not null,
  kind text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  constraint entrant_time_pkey PRIMARY KEY (availability_id, from_at),
  constraint entrant_time_availability_id_fkey FOREIGN KEY (availability_id) REFERENCES entrant_availability(id),
  constraint entrant_time_check CHECK ((from_at < until_at)),
  constraint entrant_time_kind_check CHECK ((kind = ANY (ARRAY['cannot'::text, 'prefers'::text])))
);
CREATE TRIGGER entrant_time_append_only BEFORE DELETE OR UPDATE ON public.entrant_time FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entrant_time_not_emptied BEFORE TRUNCATE ON public.entrant_time FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table entry (
  id uuid not null,
  dossier_id uuid not null,
  category_id text not null,
  field_id text,
  chosen_by uuid not null,
  chosen_at timestamp with time zone not null,
  constraint entry_pkey PRIMARY KEY (id),
  constraint entry_dossier_id_category_id_key UNIQUE (dossier_id, category_id),
  constraint entry_chosen_by_fkey FOREIGN KEY (chosen_by) REFERENCES person(id),
  constraint entry_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id)
);

create table entry_move (
  id uuid not null,
  entry_id uuid not null,
  sequence integer not null,
  from_state text not null,
  to_state text not null,
  dossier_version integer,
  reason text,
  due_at timestamp with time zone,
  moved_by uuid,
  moved_at timestamp with time zone not null,
  rehearsed boolean not null,
  decision_number text,
  constraint entry_move_pkey PRIMARY KEY (id),
  constraint entry_move_entry_id_sequence_key UNIQUE (entry_id, sequence),
  constraint entry_move_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint entry_move_moved_by_fkey FOREIGN KEY (moved_by) REFERENCES person(id),
  constraint entry_move_sequence_check CHECK ((sequence > 0))
);
CREATE INDEX entry_move_newest ON public.entry_move USING btree (entry_id, sequence DESC);
CREATE TRIGGER entry_move_append_only BEFORE DELETE OR UPDATE ON public.entry_move FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_move_not_emptied BEFORE TRUNCATE ON public.entry_move FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table excluded_participant (
  participant_id uuid not null,
  season_id text not null,
  role text not null,
  matched_by text not null,
  noticed_at timestamp with time zone not null,
  constraint excluded_participant_pkey PRIMARY KEY (participant_id),
  constraint excluded_participant_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(participant_id),
  constraint excluded_participant_matched_by_check CHECK ((matched_by = ANY (ARRAY['account'::text, 'phone'::text, 'email'::text, 'national-id'::text])))
);
CREATE INDEX excluded_participant_season ON public.excluded_participant USING btree (season_id);
CREATE TRIGGER excluded_participant_append_only BEFORE DELETE OR UPDATE ON public.excluded_participant FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER excluded_participant_not_emptied BEFORE TRUNCATE ON public.excluded_participant FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table faq_version (
  faq_id uuid not null,
  version integer not null,
  season_id text not null,
  position integer not null,
  question_vi text not null,
  answer_vi text not null,
  question_en text not null,
  answer_en text not null,
  shown boolean not null,
  written_by uuid not null,
  written_at timestamp with time zone not null,
  constraint faq_version_pkey PRIMARY KEY (faq_id, version),
  constraint faq_version_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint faq_version_written_by_fkey FOREIGN KEY (written_by) REFERENCES person(id),
  constraint faq_version_answer_vi_check CHECK ((answer_vi <> ''::text)),
  constraint faq_version_check CHECK (((question_en = ''::text) = (answer_en = ''::text))),
  constraint faq_version_question_vi_check CHECK ((question_vi <> ''::text)),
  constraint faq_version_version_check CHECK ((version > 0))
);
CREATE INDEX faq_version_season ON public.faq_version USING btree (season_id, faq_id, version);
CREATE TRIGGER faq_version_append_only BEFORE DELETE OR UPDATE ON public.faq_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER faq_version_not_emptied BEFORE TRUNCATE ON public.faq_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table feedback_release (
  season_id text not null,
  judging_round text not null,
  released_by uuid not null,
  released_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint feedback_release_pkey PRIMARY KEY (season_id, judging_round),
  constraint feedback_release_released_by_fkey FOREIGN KEY (released_by) REFERENCES person(id),
  constraint feedback_release_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id)
);
CREATE TRIGGER feedback_release_append_only BEFORE DELETE OR UPDATE ON public.feedback_release FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER feedback_release_not_emptied BEFORE TRUNCATE ON public.feedback_release FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table feedback_withholding (
  score_sheet_id uuid not null,
  version integer not null,
  criterion text not null,
  reason text not null,
  withheld_by uuid not null,
  withheld_at timestamp with time zone not null,
  constraint feedback_withholding_pkey PRIMARY KEY (score_sheet_id, version, criterion),
  constraint feedback_withholding_score_sheet_id_version_fkey FOREIGN KEY (score_sheet_id, version) REFERENCES score_sheet_version(score_sheet_id, version),
  constraint feedback_withholding_withheld_by_fkey FOREIGN KEY (withheld_by) REFERENCES person(id),
  constraint feedback_withholding_reason_check CHECK ((reason <> ''::text))
);
CREATE TRIGGER feedback_withholding_append_only BEFORE DELETE OR UPDATE ON public.feedback_withholding FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER feedback_withholding_not_emptied BEFORE TRUNCATE ON public.feedback_withholding FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table file_blind_decision (
  file_id uuid not null,
  sequence integer not null,
  outcome text not null,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  constraint file_blind_decision_pkey PRIMARY KEY (file_id, sequence),
  constraint file_blind_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint file_blind_decision_file_id_fkey FOREIGN KEY (file_id) REFERENCES uploaded_file(id),
  constraint file_blind_decision_outcome_check CHECK ((outcome = ANY (ARRAY['shown'::text, 'kept'::text]))),
  constraint file_blind_decision_sequence_check CHECK ((sequence > 0))
);
CREATE TRIGGER file_blind_decision_append_only BEFORE DELETE OR UPDATE ON public.file_blind_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER file_blind_decision_not_emptied BEFORE TRUNCATE ON public.file_blind_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table file_naming (
  file_id uuid not null,
  names_digest bytea not null,
  pages integer[],
  has_text boolean not null,
  read_at timestamp with time zone not null,
  constraint file_naming_pkey PRIMARY KEY (file_id, names_digest),
  constraint file_naming_file_id_fkey FOREIGN KEY (file_id) REFERENCES uploaded_file(id)
);
CREATE TRIGGER file_naming_append_only BEFORE DELETE OR UPDATE ON public.file_naming FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER file_naming_not_emptied BEFORE TRUNCATE ON public.file_naming FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table file_removal (
  file_id uuid not null,
  removed_by uuid not null,
  removed_at timestamp with time zone not null,
  constraint file_removal_pkey PRIMARY KEY (file_id),
  constraint file_removal_file_id_fkey FOREIGN KEY (file_id) REFERENCES uploaded_file(id),
  constraint file_removal_removed_by_fkey FOREIGN KEY (removed_by) REFERENCES person(id)
);
CREATE TRIGGER file_removal_append_only BEFORE DELETE OR UPDATE ON public.file_removal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER file_removal_not_emptied BEFORE TRUNCATE ON public.file_removal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table file_scan (
  file_id uuid not null,
  verdict text not null,
  signature text,
  scanned_at timestamp with time zone not null,
  constraint file_scan_pkey PRIMARY KEY (file_id),
  constraint file_scan_file_id_fkey FOREIGN KEY (file_id) REFERENCES uploaded_file(id),
  constraint file_scan_check CHECK (((signature IS NOT NULL) = (verdict = 'infected'::text))),
  constraint file_scan_verdict_check CHECK ((verdict = ANY (ARRAY['clean'::text, 'infected'::text])))
);
CREATE TRIGGER file_scan_append_only BEFORE DELETE OR UPDATE ON public.file_scan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER file_scan_not_emptied BEFORE TRUNCATE ON public.file_scan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table file_upload (
  id uuid not null,
  dossier_id uuid not null,
  form_field text not null,
  name text not null,
  bytes bigint not null,
  begun_by uuid not null,
  begun_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  arrived_at timestamp with time zone,
  constraint file_upload_pkey PRIMARY KEY (id),
  constraint file_upload_begun_by_fkey FOREIGN KEY (begun_by) REFERENCES person(id),
  constraint file_upload_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint file_upload_bytes_check CHECK ((bytes > 0))
);
CREATE INDEX file_upload_dossier ON public.file_upload USING btree (dossier_id);

create table final_ballot (
  vote_id uuid not null,
  position integer not null,
  is_secret boolean not null,
  person_id uuid,
  count integer not null,
  content jsonb not null,
  constraint final_ballot_pkey PRIMARY KEY (vote_id, "position"),
  constraint final_ballot_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES final_vote_close(vote_id),
  constraint final_ballot_vote_id_is_secret_fkey FOREIGN KEY (vote_id, is_secret) REFERENCES final_vote(id, is_secret),
  constraint final_ballot_vote_id_person_id_fkey FOREIGN KEY (vote_id, person_id) REFERENCES final_vote_turnout(vote_id, person_id),
  constraint final_ballot_check CHECK ((is_secret = (person_id IS NULL))),
  constraint final_ballot_check1 CHECK ((is_secret OR (count = 1))),
  constraint final_ballot_count_check CHECK ((count > 0)),
  constraint final_ballot_position_check CHECK (("position" > 0))
);
CREATE TRIGGER final_ballot_append_only BEFORE DELETE OR UPDATE ON public.final_ballot FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER final_ballot_not_emptied BEFORE TRUNCATE ON public.final_ballot FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table final_vote (
  id uuid not null,
  season_id text not null,
  council_id uuid not null,
  number integer not null,
  title_id text not null,
  category_ids text[] not null,
  parent_id uuid,
  method text not null,
  is_secret boolean not null,
  places integer,
  rules jsonb not null,
  rules_version integer not null,
  analysis_id uuid,
  seed_commitment bytea not null,
  prepared_by uuid not null,
  prepared_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint final_vote_pkey PRIMARY KEY (id),
  constraint final_vote_id_is_secret_key UNIQUE (id, is_secret),
  constraint final_vote_season_id_number_key UNIQUE (season_id, number),
  constraint final_vote_analysis_id_fkey FOREIGN KEY (analysis_id) REFERENCES frozen_analysis(id),
  constraint final_vote_council_id_fkey FOREIGN KEY (council_id) REFERENCES council(id),
  constraint final_vote_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES final_vote(id),
  constraint final_vote_prepared_by_fkey FOREIGN KEY (prepared_by) REFERENCES person(id),
  constraint final_vote_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint final_vote_method_check CHECK ((method = ANY (ARRAY['approval'::text, 'majority-judgment'::text, 'schulze'::text, 'ranked-pairs'::text]))),
  constraint final_vote_number_check CHECK ((number > 0)),
  constraint final_vote_places_check CHECK ((places > 0)),
  constraint final_vote_seed_commitment_check CHECK ((length(seed_commitment) = 32))
);
CREATE INDEX final_vote_council ON public.final_vote USING btree (council_id);
CREATE INDEX final_vote_parent ON public.final_vote USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE TRIGGER final_vote_append_only BEFORE DELETE OR UPDATE ON public.final_vote FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER final_vote_not_emptied BEFORE TRUNCATE ON public.final_vote FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table final_vote_attendance (
  id uuid not null,
  sequence bigint not null,
  vote_id uuid not null,
  person_id uuid not null,
  presence text not null,
  noted_by uuid not null,
  noted_at timestamp with time zone not null,
  constraint final_vote_attendance_pkey PRIMARY KEY (id),
  constraint final_vote_attendance_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES person(id),
  constraint final_vote_attendance_vote_id_person_id_fkey FOREIGN KEY (vote_id, person_id) REFERENCES final_vote_member(vote_id, person_id),
  constraint final_vote_attendance_presence_check CHECK ((presence = ANY (ARRAY['present'::text, 'in-writing'::text, 'absent'::text])))
);
CREATE INDEX final_vote_attendance_vote ON public.final_vote_attendance USING btree (vote_id, person_id, sequence DESC);
CREATE TRIGGER final_vote_attendance_append_only BEFORE DELETE OR UPDATE ON public.final_vote_attendance FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER final_vote_attendance_not_emptied BEFORE TRUNCATE ON public.final_vote_attendance FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table final_vote_box (
  vote_id uuid not null,
  sealed bytea not null,
  constraint final_vote_box_pkey PRIMARY KEY (vote_id),
  constraint final_vote_box_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES final_vote_opening(vote_id)
);

create table final_vote_candidate (
  vote_id uuid not null,
  entry_id uuid not null,
  position integer not null,
  name text not null,
  organisation_name text not null,
  category_id text not null,
  result text not null,
  counted_judges integer not null,
  tie_values jsonb not null,
  constraint final_vote_candidate_pkey PRIMARY KEY (vote_id, entry_id),
  constraint final_vote_candidate_vote_id_position_key UNIQUE (vote_id, "position"),
  constraint final_vote_candidate_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint final_vote_candidate_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES final_vote(id),
  constraint final_vote_candidate_counted_judges_check CHECK ((counted_judges > 0)),
  constraint final_vote_candidate_position_check CHECK (("position" > 0)),
  constraint final_vote_candidate_result_check CHECK ((result ~ '^-?[0-9]+/[1-9][0-9]*$'::text))
);
CREATE INDEX final_vote_candidate_entry ON public.final_vote_candidate USING btree (entry_id);
CREATE TRIGGER final_vote_candidate_append_only BEFORE DELETE OR UPDATE ON public.final_vote_candidate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER final_vote_candidate_not_emptied BEFORE TRUNCATE ON public.final_vote_candidate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table final_vote_close (
  vote_id uuid not null,
  closed_by uuid not null,
  closed_at timestamp with time zone not null,
  reason text,
  outcome jsonb,
  constraint final_vote_close_pkey PRIMARY KEY (vote_id),
  constraint final_vote_close_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES person(id),
  constraint final_vote_close_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES final_vote(id),
  constraint final_vote_close_check CHECK (((outcome IS NULL) = (reason IS NOT NULL)))
);
CREATE TRIGGER final_vote_close_append_only BEFORE DELETE OR UPDATE ON public.final_vote_close FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER final_vote_close_not_emptied BEFORE TRUNCATE ON public.final_vote_close FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table final_vote_draw (
  vote_id uuid not null,
  entry_ids uuid[] not null,
  places integer not null,
  seed bytea not null,
  drawn_by uuid not null,
  drawn_at timestamp with time zone not null,
  sequence integer not null default 1,
  constraint final_vote_draw_pkey PRIMARY KEY (vote_id, sequence),
  constraint final_vote_draw_drawn_by_fkey FOREIGN KEY (drawn_by) REFERENCES person(id),
  constraint final_vote_draw_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES final_vote_close(vote_id),
  constraint final_vote_draw_check CHECK (((places > 0) AND (places < cardinality(entry_ids)))),
  constraint final_vote_draw_entry_ids_check CHECK ((cardinality(entry_ids) > 1)),
  constraint final_vote_draw_seed_check CHECK ((length(seed) = 32)),
  constraint final_vote_draw_sequence_check CHECK ((sequence > 0))
);
CREATE TRIGGER final_vote_draw_append_only BEFORE DELETE OR UPDATE ON public.final_vote_draw FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER final_vote_draw_not_emptied BEFORE TRUNCATE ON public.final_vote_draw FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table final_vote_member (
  vote_id uuid not null,
  person_id uuid not null,
  name text not null,
  office text not null,
  capacity text,
  body text,
  constraint final_vote_member_pkey PRIMARY KEY (vote_id, person_id),
  constraint final_vote_member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint final_vote_member_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES final_vote(id),
  constraint final_vote_member_office_check CHECK ((office = ANY (ARRAY['chair'::text, 'deputy-chair'::text, 'member'::text])))
);
CREATE INDEX final_vote_member_person ON public.final_vote_member USING btree (person_id);
CREATE TRIGGER final_vote_member_append_only BEFORE DELETE OR UPDATE ON public.final_vote_member FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER final_vote_member_not_emptied BEFORE TRUNCATE ON public.final_vote_member FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table final_vote_minutes (
  vote_id uuid not null,
  version integer not null,
  place text not null,
  chair text not null,
  secretary text not null,
  agenda text not null,
  remarks text not null,
  written_by uuid not null,
  written_at timestamp with time zone not null,
  constraint final_vote_minutes_pkey PRIMARY KEY (vote_id, version),
  constraint final_vote_minutes_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES final_vote(id),
  constraint final_vote_minutes_written_by_fkey FOREIGN KEY (written_by) REFERENCES person(id),
  constraint final_vote_minutes_version_check CHECK ((version > 0))
);
CREATE TRIGGER final_vote_minutes_append_only BEFORE DELETE OR UPDATE ON public.final_vote_minutes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER final_vote_minutes_not_emptied BEFORE TRUNCATE ON public.final_vote_minutes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table final_vote_opening (
  vote_id uuid not null,
  opened_by uuid not null,
  opened_at timestamp with time zone not null,
  constraint final_vote_opening_pkey PRIMARY KEY (vote_id),
  constraint final_vote_opening_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES person(id),
  constraint final_vote_opening_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES final_vote(id)
);
CREATE TRIGGER final_vote_opening_append_only BEFORE DELETE OR UPDATE ON public.final_vote_opening FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER final_vote_opening_not_emptied BEFORE TRUNCATE ON public.final_vote_opening FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table final_vote_paper_count (
  id uuid not null,
  sequence bigint not null,
  vote_id uuid not null,
  sealed bytea not null,
  counted_by uuid not null,
  counted_at timestamp with time zone not null,
  constraint final_vote_paper_count_pkey PRIMARY KEY (id),
  constraint final_vote_paper_count_counted_by_fkey FOREIGN KEY (counted_by) REFERENCES person(id),
  constraint final_vote_paper_count_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES final_vote_opening(vote_id)
);
CREATE INDEX final_vote_paper_count_vote ON public.final_vote_paper_count USING btree (vote_id);
CREATE TRIGGER final_vote_paper_count_append_only BEFORE DELETE OR UPDATE ON public.final_vote_paper_count FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER final_vote_paper_count_not_emptied BEFORE TRUNCATE ON public.final_vote_paper_count FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table final_vote_record (
  vote_id uuid not null,
  part text not null,
  document jsonb not null,
  nonce bytea not null,
  constraint final_vote_record_pkey PRIMARY KEY (vote_id, part),
  constraint final_vote_record_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES final_vote(id),
  constraint final_vote_record_nonce_check CHECK ((length(nonce) = 32))
);
CREATE TRIGGER final_vote_record_append_only BEFORE DELETE OR UPDATE ON public.final_vote_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER final_vote_record_not_emptied BEFORE TRUNCATE ON public.final_vote_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table final_vote_recusal (
  vote_id uuid not null,
  person_id uuid not null,
  entry_id uuid not null,
  constraint final_vote_recusal_pkey PRIMARY KEY (vote_id, person_id, entry_id),
  constraint final_vote_recusal_vote_id_entry_id_fkey FOREIGN KEY (vote_id, entry_id) REFERENCES final_vote_candidate(vote_id, entry_id),
  constraint final_vote_recusal_vote_id_person_id_fkey FOREIGN KEY (vote_id, person_id) REFERENCES final_vote_member(vote_id, person_id)
);
CREATE TRIGGER final_vote_recusal_append_only BEFORE DELETE OR UPDATE ON public.final_vote_recusal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER final_vote_recusal_not_emptied BEFORE TRUNCATE ON public.final_vote_recusal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table final_vote_turnout (
  vote_id uuid not null,
  person_id uuid not null,
  cast_at timestamp with time zone not null,
  commitment bytea,
  on_paper boolean not null default false,
  constraint final_vote_turnout_pkey PRIMARY KEY (vote_id, person_id),
  constraint final_vote_turnout_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES final_vote_opening(vote_id),
  constraint final_vote_turnout_vote_id_person_id_fkey FOREIGN KEY (vote_id, person_id) REFERENCES final_vote_member(vote_id, person_id),
  constraint final_vote_turnout_commitment_check CHECK ((length(commitment) = 32)),
  constraint final_vote_turnout_proof CHECK ((on_paper = (commitment IS NULL)))
);
CREATE TRIGGER final_vote_turnout_append_only BEFORE DELETE OR UPDATE ON public.final_vote_turnout FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER final_vote_turnout_not_emptied BEFORE TRUNCATE ON public.final_vote_turnout FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table founding_decision (
  id uuid not null,
  sequence bigint not null,
  council_id uuid not null,
  number text not null,
  decided_on date not null,
  file_name text,
  file_bytes bigint,
  file_sha256 bytea,
  kept_by uuid not null,
  kept_at timestamp with time zone not null,
  constraint founding_decision_pkey PRIMARY KEY (id),
  constraint founding_decision_council_id_fkey FOREIGN KEY (council_id) REFERENCES council(id),
  constraint founding_decision_kept_by_fkey FOREIGN KEY (kept_by) REFERENCES person(id),
  constraint founding_decision_check CHECK (((file_name IS NULL) = (file_bytes IS NULL))),
  constraint founding_decision_check1 CHECK (((file_name IS NULL) = (file_sha256 IS NULL))),
  constraint founding_decision_file_bytes_check CHECK ((file_bytes > 0)),
  constraint founding_decision_number_check CHECK ((number <> ''::text))
);
CREATE INDEX founding_decision_council ON public.founding_decision USING btree (council_id, sequence DESC);
CREATE TRIGGER founding_decision_append_only BEFORE DELETE OR UPDATE ON public.founding_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER founding_decision_not_emptied BEFORE TRUNCATE ON public.founding_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table frozen_analysis (
  id uuid not null,
  season_id text not null,
  judging_round text not null,
  sequence integer not null,
  scope text not null,
  method text not null,
  version text not null,
  seed text not null,
  input text not null,
  input_hash text not null,
  output jsonb not null,
  output_hash text not null,
  reason text,
  frozen_by uuid not null,
  frozen_at timestamp with time zone not null,
  rehearsed boolean not null,
  criteria_input text not null default ''::text,
  criteria_hash text not null default ''::text,
  constraint frozen_analysis_pkey PRIMARY KEY (id),
  constraint frozen_analysis_season_id_judging_round_sequence_key UNIQUE (season_id, judging_round, sequence),
  constraint frozen_analysis_frozen_by_fkey FOREIGN KEY (frozen_by) REFERENCES person(id),
  constraint frozen_analysis_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint frozen_analysis_check CHECK (((sequence = 1) = (reason IS NULL))),
  constraint frozen_analysis_criteria_hash_check CHECK ((criteria_hash ~ '^([0-9a-f]{64})?$'::text)),
  constraint frozen_analysis_input_hash_check CHECK ((input_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint frozen_analysis_method_check CHECK ((method = ANY (ARRAY['additive'::text, 'least-squares'::text]))),
  constraint frozen_analysis_output_hash_check CHECK ((output_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint frozen_analysis_scope_check CHECK ((scope <> ''::text)),
  constraint frozen_analysis_sequence_check CHECK ((sequence > 0))
);
CREATE TRIGGER frozen_analysis_append_only BEFORE DELETE OR UPDATE ON public.frozen_analysis FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER frozen_analysis_not_emptied BEFORE TRUNCATE ON public.frozen_analysis FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table frozen_minutes (
  id uuid not null,
  vote_id uuid not null,
  number integer not null,
  words_version integer not null,
  facts_hash text not null,
  document jsonb not null,
  content_hash text not null,
  pdf_sha256 text not null,
  pdf_bytes integer not null,
  frozen_by uuid not null,
  frozen_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint frozen_minutes_pkey PRIMARY KEY (id),
  constraint frozen_minutes_vote_id_number_key UNIQUE (vote_id, number),
  constraint frozen_minutes_frozen_by_fkey FOREIGN KEY (frozen_by) REFERENCES person(id),
  constraint frozen_minutes_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES final_vote_close(vote_id),
  constraint frozen_minutes_vote_id_words_version_fkey FOREIGN KEY (vote_id, words_version) REFERENCES final_vote_minutes(vote_id, version),
  constraint frozen_minutes_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint frozen_minutes_facts_hash_check CHECK ((facts_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint frozen_minutes_number_check CHECK ((number > 0)),
  constraint frozen_minutes_pdf_bytes_check CHECK ((pdf_bytes > 0)),
  constraint frozen_minutes_pdf_sha256_check CHECK ((pdf_sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE TRIGGER frozen_minutes_append_only BEFORE DELETE OR UPDATE ON public.frozen_minutes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER frozen_minutes_not_emptied BEFORE TRUNCATE ON public.frozen_minutes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table handover_sheet (
  id uuid not null,
  season_id text not null,
  name text not null,
  type text not null,
  size integer not null,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  constraint handover_sheet_pkey PRIMARY KEY (id),
  constraint handover_sheet_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint handover_sheet_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES person(id),
  constraint handover_sheet_size_check CHECK ((size > 0))
);
CREATE TRIGGER handover_sheet_append_only BEFORE DELETE OR UPDATE ON public.handover_sheet FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER handover_sheet_not_emptied BEFORE TRUNCATE ON public.handover_sheet FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table headcount (
  id uuid not null,
  agency_id uuid not null,
  season_id text not null,
  people integer not null,
  reference_date date not null,
  illustrative boolean not null,
  declared_by uuid,
  declared_at timestamp with time zone not null,
  constraint headcount_pkey PRIMARY KEY (id),
  constraint headcount_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  constraint headcount_declared_by_fkey FOREIGN KEY (declared_by) REFERENCES person(id),
  constraint headcount_people_check CHECK ((people > 0))
);
CREATE INDEX headcount_season ON public.headcount USING btree (season_id, agency_id);
CREATE TRIGGER headcount_append_only BEFORE DELETE OR UPDATE ON public.headcount FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER headcount_not_emptied BEFORE TRUNCATE ON public.headcount FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table headcount_approval (
  headcount_id uuid not null,
  approved_by uuid,
  approved_at timestamp with time zone not null,
  constraint headcount_approval_pkey PRIMARY KEY (headcount_id),
  constraint headcount_approval_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES person(id),
  constraint headcount_approval_headcount_id_fkey FOREIGN KEY (headcount_id) REFERENCES headcount(id)
);
CREATE TRIGGER headcount_approval_append_only BEFORE DELETE OR UPDATE ON public.headcount_approval FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER headcount_approval_not_emptied BEFORE TRUNCATE ON public.headcount_approval FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table holder_review (
  id uuid not null,
  season_id text not null,
  participant_id uuid not null,
  checked text[] not null,
  note text not null,
  reviewed_by uuid not null,
  reviewed_at timestamp with time zone not null,
  constraint holder_review_pkey PRIMARY KEY (id),
  constraint holder_review_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(participant_id),
  constraint holder_review_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES person(id),
  constraint holder_review_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint holder_review_checked_check CHECK (((checked <@ ARRAY['identity'::text, 'entry'::text, 'conditions'::text]) AND ('identity'::text = ANY (checked))))
);
CREATE INDEX holder_review_participant ON public.holder_review USING btree (season_id, participant_id, reviewed_at);
CREATE TRIGGER holder_review_append_only BEFORE UPDATE ON public.holder_review FOR EACH ROW EXECUTE FUNCTION refuse_but_erasure('note');
CREATE TRIGGER holder_review_kept BEFORE DELETE ON public.holder_review FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER holder_review_not_emptied BEFORE TRUNCATE ON public.holder_review FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table honorarium (
  id uuid not null,
  sequence bigint not null,
  member_id uuid not null,
  judging_round text not null,
  amount_dong bigint,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  constraint honorarium_pkey PRIMARY KEY (id),
  constraint honorarium_member_id_fkey FOREIGN KEY (member_id) REFERENCES council_member(id),
  constraint honorarium_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint honorarium_amount_dong_check CHECK ((amount_dong >= 0))
);
CREATE INDEX honorarium_member ON public.honorarium USING btree (member_id, judging_round, sequence DESC);
CREATE TRIGGER honorarium_append_only BEFORE DELETE OR UPDATE ON public.honorarium FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER honorarium_not_emptied BEFORE TRUNCATE ON public.honorarium FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table honour (
  id uuid not null,
  entry_id uuid not null,
  title_id text not null,
  decision_id uuid not null,
  granted_at timestamp with time zone not null,
  entry_name text not null,
  organisation_name text not null,
  folded text not null,
  words jsonb not null,
  constraint honour_pkey PRIMARY KEY (id),
  constraint honour_entry_id_title_id_key UNIQUE (entry_id, title_id),
  constraint honour_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decision(id),
  constraint honour_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id)
);
CREATE INDEX honour_decision ON public.honour USING btree (decision_id);
CREATE INDEX honour_entry ON public.honour USING btree (entry_id);
CREATE INDEX honour_folded ON public.honour USING gin (folded gin_trgm_ops);
CREATE INDEX honour_granted ON public.honour USING btree (granted_at DESC, id);
CREATE TRIGGER honour_append_only BEFORE DELETE OR UPDATE ON public.honour FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER honour_not_emptied BEFORE TRUNCATE ON public.honour FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table imported_dossier (
  dossier_id uuid not null,
  import_id uuid not null,
  sheet_row integer not null,
  organisation_id uuid not null,
  new_organisation boolean not null,
  category_id text,
  field_id text,
  answers integer not null,
  constraint imported_dossier_pkey PRIMARY KEY (dossier_id),
  constraint imported_dossier_import_id_sheet_row_key UNIQUE (import_id, sheet_row),
  constraint imported_dossier_import_id_fkey FOREIGN KEY (import_id) REFERENCES dossier_import(id),
  constraint imported_dossier_answers_check CHECK ((answers >= 0)),
  constraint imported_dossier_sheet_row_check CHECK ((sheet_row > 0))
);
CREATE TRIGGER imported_dossier_append_only BEFORE DELETE OR UPDATE ON public.imported_dossier FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER imported_dossier_not_emptied BEFORE TRUNCATE ON public.imported_dossier FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table installation (
  id smallint not null,
  is_demo boolean not null,
  created_at timestamp with time zone not null,
  key_check bytea,
  demo_begun_at timestamp with time zone,
  demo_ready_at timestamp with time zone,
  constraint installation_pkey PRIMARY KEY (id),
  constraint installation_id_check CHECK ((id = 1)),
  constraint installation_key_check_check CHECK ((length(key_check) = 32))
);

create table integrity_case (
  id uuid not null,
  season_id text not null,
  round_id text not null,
  run_id uuid,
  opened_by uuid,
  opened_at timestamp with time zone not null,
  unit_id uuid,
  fingerprint bytea not null,
  evidence jsonb not null,
  links jsonb not null,
  rehearsed boolean not null,
  constraint integrity_case_pkey PRIMARY KEY (id),
  constraint integrity_case_season_id_round_id_fingerprint_key UNIQUE (season_id, round_id, fingerprint),
  constraint integrity_case_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES person(id),
  constraint integrity_case_run_id_fkey FOREIGN KEY (run_id) REFERENCES analysis_run(id),
  constraint integrity_case_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint integrity_case_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES agency(id),
  constraint integrity_case_check CHECK (((run_id IS NULL) <> (opened_by IS NULL))),
  constraint integrity_case_fingerprint_check CHECK ((length(fingerprint) = 32))
);
CREATE INDEX integrity_case_queue ON public.integrity_case USING btree (season_id, opened_at, id);
CREATE TRIGGER integrity_case_append_only BEFORE DELETE OR UPDATE ON public.integrity_case FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER integrity_case_not_emptied BEFORE TRUNCATE ON public.integrity_case FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table invitation (
  id uuid not null,
  email text not null,
  role text not null,
  scope_kind text not null,
  scope_id text not null,
  token_hash bytea not null,
  invited_by uuid,
  invited_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_token_hash_key UNIQUE (token_hash),
  constraint invitation_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES person(id),
  constraint invitation_check CHECK ((expires_at > invited_at)),
  constraint invitation_email_check CHECK ((email = lower(email)))
);

create table invitation_acceptance (
  invitation_id uuid not null,
  person_id uuid not null,
  accepted_at timestamp with time zone not null,
  constraint invitation_acceptance_pkey PRIMARY KEY (invitation_id),
  constraint invitation_acceptance_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES invitation(id),
  constraint invitation_acceptance_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE TRIGGER invitation_acceptance_append_only BEFORE DELETE OR UPDATE ON public.invitation_acceptance FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invitation_acceptance_not_emptied BEFORE TRUNCATE ON public.invitation_acceptance FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table invitation_withdrawal (
  invitation_id uuid not null,
  withdrawn_by uuid not null,
  withdrawn_at timestamp with time zone not null,
  constraint invitation_withdrawal_pkey PRIMARY KEY (invitation_id),
  constraint invitation_withdrawal_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES invitation(id),
  constraint invitation_withdrawal_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES person(id)
);
CREATE TRIGGER invitation_withdrawal_append_only BEFORE DELETE OR UPDATE ON public.invitation_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invitation_withdrawal_not_emptied BEFORE TRUNCATE ON public.invitation_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table item_analysis (
  season_id text not null,
  round_id text not null,
  revision integer not null,
  started_by uuid,
  started_at timestamp with time zone not null,
  progress integer not null default 0,
  finished_at timestamp with time zone,
  failure text,
  sealed bytea,
  constraint item_analysis_pkey PRIMARY KEY (season_id, round_id, revision),
  constraint item_analysis_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint item_analysis_started_by_fkey FOREIGN KEY (started_by) REFERENCES person(id),
  constraint item_analysis_check CHECK (((finished_at IS NULL) = ((sealed IS NULL) AND (failure IS NULL)))),
  constraint item_analysis_check1 CHECK (((sealed IS NULL) OR (failure IS NULL))),
  constraint item_analysis_progress_check CHECK (((progress >= 0) AND (progress <= 100))),
  constraint item_analysis_revision_check CHECK ((revision > 0))
);
CREATE TRIGGER item_analysis_append_only BEFORE DELETE OR UPDATE ON public.item_analysis FOR EACH ROW WHEN ((old.finished_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER item_analysis_not_emptied BEFORE TRUNCATE ON public.item_analysis FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table judge_availability (
  member_id uuid not null,
  on_day date not null,
  half text not null,
  is_free boolean not null,
  stated_by uuid,
  stated_at timestamp with time zone not null,
  constraint judge_availability_pkey PRIMARY KEY (member_id, on_day, half),
  constraint judge_availability_member_id_fkey FOREIGN KEY (member_id) REFERENCES council_member(id),
  constraint judge_availability_stated_by_fkey FOREIGN KEY (stated_by) REFERENCES person(id),
  constraint judge_availability_half_check CHECK ((half = ANY (ARRAY['morning'::text, 'afternoon'::text])))
);

create table judge_employer (
  id uuid not null,
  person_id uuid not null,
  name text not null,
  folded text not null,
  tax_code text,
  worked_until date,
  stated_at timestamp with time zone not null,
  constraint judge_employer_pkey PRIMARY KEY (id),
  constraint judge_employer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX judge_employer_person ON public.judge_employer USING btree (person_id);
CREATE TRIGGER judge_employer_append_only BEFORE DELETE OR UPDATE ON public.judge_employer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER judge_employer_not_emptied BEFORE TRUNCATE ON public.judge_employer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table judge_employer_withdrawal (
  employer_id uuid not null,
  withdrawn_at timestamp with time zone not null,
  constraint judge_employer_withdrawal_pkey PRIMARY KEY (employer_id),
  constraint judge_employer_withdrawal_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES judge_employer(id)
);
CREATE TRIGGER judge_employer_withdrawal_append_only BEFORE DELETE OR UPDATE ON public.judge_employer_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER judge_employer_withdrawal_not_emptied BEFORE TRUNCATE ON public.judge_employer_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table judge_expertise (
  member_id uuid not null,
  category_id text not null,
  field_id text not null,
  level smallint not null,
  stated_by uuid,
  stated_at timestamp with time zone not null,
  constraint judge_expertise_pkey PRIMARY KEY (member_id, category_id, field_id),
  constraint judge_expertise_member_id_fkey FOREIGN KEY (member_id) REFERENCES council_member(id),
  constraint judge_expertise_stated_by_fkey FOREIGN KEY (stated_by) REFERENCES person(id),
  constraint judge_expertise_level_check CHECK (((level >= 0) AND (level <= 3)))
);

create table judge_mail (
  id uuid not null,
  season_id text not null,
  judging_round text not null,
  person_id uuid not null,
  kind text not null,
  key text not null,
  readings integer not null,
  queued_by uuid,
  queued_at timestamp with time zone not null,
  tries integer not null default 0,
  tried_at timestamp with time zone,
  sent_at timestamp with time zone,
  problem text,
  subject text,
  body text,
  constraint judge_mail_pkey PRIMARY KEY (id),
  constraint judge_mail_key_person_id_key UNIQUE (key, person_id),
  constraint judge_mail_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint judge_mail_queued_by_fkey FOREIGN KEY (queued_by) REFERENCES person(id),
  constraint judge_mail_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint judge_mail_check CHECK (((sent_at IS NULL) OR (problem IS NULL))),
  constraint judge_mail_check1 CHECK (((sent_at IS NULL) = (subject IS NULL))),
  constraint judge_mail_check2 CHECK (((sent_at IS NULL) = (body IS NULL))),
  constraint judge_mail_kind_check CHECK ((kind = ANY (ARRAY['assigned'::text, 'reminder'::text, 'corrected'::text]))),
  constraint judge_mail_problem_check CHECK ((problem = ANY (ARRAY['refused'::text, 'overtaken'::text]))),
  constraint judge_mail_readings_check CHECK ((readings >= 0)),
  constraint judge_mail_tries_check CHECK ((tries >= 0))
);
CREATE INDEX judge_mail_season ON public.judge_mail USING btree (season_id, judging_round, person_id);
CREATE INDEX judge_mail_waiting ON public.judge_mail USING btree (queued_at) WHERE (tried_at IS NULL);
CREATE TRIGGER judge_mail_kept BEFORE DELETE OR UPDATE ON public.judge_mail FOR EACH ROW WHEN ((old.sent_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER judge_mail_not_emptied BEFORE TRUNCATE ON public.judge_mail FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table jury_place (
  id uuid not null,
  season_id text not null,
  agency_id uuid not null,
  place integer not null,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  constraint jury_place_pkey PRIMARY KEY (id),
  constraint jury_place_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  constraint jury_place_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint jury_place_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint jury_place_place_check CHECK ((place > 0))
);
CREATE INDEX jury_place_season ON public.jury_place USING btree (season_id, agency_id);
CREATE TRIGGER jury_place_append_only BEFORE DELETE OR UPDATE ON public.jury_place FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER jury_place_not_emptied BEFORE TRUNCATE ON public.jury_place FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table key_access (
  id uuid not null,
  season_id text not null,
  bank_id text not null,
  person_id uuid,
  action text not null,
  question_id text,
  page text not null,
  detail jsonb not null,
  accessed_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint key_access_pkey PRIMARY KEY (id),
  constraint key_access_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint key_access_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint key_access_action_check CHECK ((action = ANY (ARRAY['listed'::text, 'searched'::text, 'viewed'::text, 'exported'::text, 'compared'::text, 'decided'::text])))
);
CREATE INDEX key_access_latest ON public.key_access USING btree (season_id, accessed_at DESC, id);
CREATE TRIGGER key_access_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.key_access FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table key_ruling (
  id uuid not null,
  season_id text not null,
  round_id text not null,
  question_id text not null,
  kind text not null,
  right_options bytea,
  reason text not null,
  complaint_id uuid,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  constraint key_ruling_pkey PRIMARY KEY (id),
  constraint key_ruling_id_proposed_by_key UNIQUE (id, proposed_by),
  constraint key_ruling_id_season_id_round_id_key UNIQUE (id, season_id, round_id),
  constraint key_ruling_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id),
  constraint key_ruling_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES person(id),
  constraint key_ruling_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint key_ruling_check CHECK (((kind = 'annul'::text) = (right_options IS NULL))),
  constraint key_ruling_kind_check CHECK ((kind = ANY (ARRAY['annul'::text, 'correct'::text]))),
  constraint key_ruling_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX key_ruling_complaint ON public.key_ruling USING btree (complaint_id);
CREATE INDEX key_ruling_round ON public.key_ruling USING btree (season_id, round_id);
CREATE TRIGGER key_ruling_append_only BEFORE DELETE OR UPDATE ON public.key_ruling FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER key_ruling_not_emptied BEFORE TRUNCATE ON public.key_ruling FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table key_ruling_decision (
  ruling_id uuid not null,
  season_id text not null,
  round_id text not null,
  number integer,
  proposed_by uuid not null,
  decided_by uuid not null,
  outcome text not null,
  reason text not null,
  decided_at timestamp with time zone not null,
  constraint key_ruling_decision_pkey PRIMARY KEY (ruling_id),
  constraint key_ruling_decision_season_id_round_id_number_key UNIQUE (season_id, round_id, number),
  constraint key_ruling_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint key_ruling_decision_ruling_id_proposed_by_fkey FOREIGN KEY (ruling_id, proposed_by) REFERENCES key_ruling(id, proposed_by),
  constraint key_ruling_decision_ruling_id_season_id_round_id_fkey FOREIGN KEY (ruling_id, season_id, round_id) REFERENCES key_ruling(id, season_id, round_id),
  constraint key_ruling_decision_check CHECK ((decided_by <> proposed_by)),
  constraint key_ruling_decision_check1 CHECK (((outcome = 'confirmed'::text) = (number IS NOT NULL))),
  constraint key_ruling_decision_number_check CHECK ((number > 0)),
  constraint key_ruling_decision_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint key_ruling_decision_reason_check CHECK ((reason <> ''::text))
);
CREATE TRIGGER key_ruling_decision_append_only BEFORE DELETE OR UPDATE ON public.key_ruling_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER key_ruling_decision_not_emptied BEFORE TRUNCATE ON public.key_ruling_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table late_paper (
  file_id uuid not null,
  received_on date not null,
  way text not null,
  received_by text not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null,
  constraint late_paper_pkey PRIMARY KEY (file_id),
  constraint late_paper_file_id_fkey FOREIGN KEY (file_id) REFERENCES uploaded_file(id),
  constraint late_paper_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint late_paper_received_by_check CHECK (((length(received_by) >= 1) AND (length(received_by) <= 120))),
  constraint late_paper_way_check CHECK ((way = ANY (ARRAY['post'::text, 'email'::text, 'hand'::text])))
);
CREATE TRIGGER late_paper_append_only BEFORE DELETE OR UPDATE ON public.late_paper FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER late_paper_not_emptied BEFORE TRUNCATE ON public.late_paper FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table ledger_checkpoint (
  season_id text not null,
  size bigint not null,
  root bytea not null,
  note text not null,
  signed_at timestamp with time zone not null,
  constraint ledger_checkpoint_pkey PRIMARY KEY (season_id, size),
  constraint ledger_checkpoint_season_id_fkey FOREIGN KEY (season_id) REFERENCES ledger_log(season_id),
  constraint ledger_checkpoint_root_check CHECK ((length(root) = 32)),
  constraint ledger_checkpoint_size_check CHECK ((size > 0))
);
CREATE TRIGGER ledger_checkpoint_append_only BEFORE DELETE OR UPDATE ON public.ledger_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_checkpoint_not_emptied BEFORE TRUNCATE ON public.ledger_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table ledger_leaf (
  season_id text not null,
  leaf_index bigint not null,
  leaf_hash bytea not null,
  kind text not null,
  entry jsonb not null,
  appended_at timestamp with time zone not null,
  constraint ledger_leaf_pkey PRIMARY KEY (season_id, leaf_index),
  constraint ledger_leaf_season_id_leaf_hash_key UNIQUE (season_id, leaf_hash),
  constraint ledger_leaf_season_id_fkey FOREIGN KEY (season_id) REFERENCES ledger_log(season_id),
  constraint ledger_leaf_leaf_hash_check CHECK ((length(leaf_hash) = 32)),
  constraint ledger_leaf_leaf_index_check CHECK ((leaf_index >= 0))
);
CREATE TRIGGER ledger_leaf_append_only BEFORE DELETE OR UPDATE ON public.ledger_leaf FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_leaf_not_emptied BEFORE TRUNCATE ON public.ledger_leaf FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table ledger_log (
  season_id text not null,
  origin text not null,
  rehearsed boolean not null,
  size bigint not null default 0,
  created_at timestamp with time zone not null,
  constraint ledger_log_pkey PRIMARY KEY (season_id),
  constraint ledger_log_origin_key UNIQUE (origin),
  constraint ledger_log_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint ledger_log_size_check CHECK ((size >= 0))
);

create table ledger_pending (
  id bigint not null,
  season_id text not null,
  leaf_hash bytea not null,
  entry jsonb not null,
  constraint ledger_pending_pkey PRIMARY KEY (id)
);
CREATE INDEX ledger_pending_season ON public.ledger_pending USING btree (season_id, id);

create table ledger_record (
  season_id text not null,
  kind text not null,
  subject text not null,
  leaf_hash bytea not null,
  entry jsonb not null,
  record jsonb not null,
  salt bytea not null,
  recorded_at timestamp with time zone not null,
  constraint ledger_record_pkey PRIMARY KEY (season_id, kind, subject),
  constraint ledger_record_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id)
);
CREATE TRIGGER ledger_record_append_only BEFORE DELETE OR UPDATE ON public.ledger_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_record_not_emptied BEFORE TRUNCATE ON public.ledger_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table ledger_subtree (
  season_id text not null,
  level smallint not null,
  node_index bigint not null,
  hash bytea not null,
  constraint ledger_subtree_pkey PRIMARY KEY (season_id, level, node_index),
  constraint ledger_subtree_season_id_fkey FOREIGN KEY (season_id) REFERENCES ledger_log(season_id),
  constraint ledger_subtree_hash_check CHECK ((length(hash) = 32)),
  constraint ledger_subtree_level_check CHECK ((level = ANY (ARRAY[8, 16, 24, 32]))),
  constraint ledger_subtree_node_index_check CHECK ((node_index >= 0))
);
CREATE TRIGGER ledger_subtree_append_only BEFORE DELETE OR UPDATE ON public.ledger_subtree FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_subtree_not_emptied BEFORE TRUNCATE ON public.ledger_subtree FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table legal_document (
  bank_id text not null,
  document_number text not null,
  revision integer not null,
  name text not null,
  in_force_from date,
  in_force_until date,
  replaced_by text,
  recorded_by uuid,
  recorded_at timestamp with time zone not null,
  constraint legal_document_pkey PRIMARY KEY (bank_id, document_number, revision),
  constraint legal_document_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint legal_document_check CHECK ((replaced_by <> document_number)),
  constraint legal_document_check1 CHECK ((in_force_until > in_force_from)),
  constraint legal_document_revision_check CHECK ((revision > 0))
);
CREATE TRIGGER legal_document_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.legal_document FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table live_minute (
  season_id text not null,
  minute timestamp with time zone not null,
  kind text not null,
  detail text not null,
  count bigint not null,
  constraint live_minute_pkey PRIMARY KEY (season_id, minute, kind, detail),
  constraint live_minute_count_check CHECK ((count > 0)),
  constraint live_minute_kind_check CHECK ((kind = ANY (ARRAY['registration'::text, 'start'::text, 'hand'::text, 'clock'::text, 'error'::text, 'refusal'::text, 'latency'::text, 'visit'::text])))
);

create table lot_draw (
  season_id text not null,
  round_id text not null,
  commitment bytea not null,
  committed_at timestamp with time zone not null,
  seed bytea,
  revealed_at timestamp with time zone,
  constraint lot_draw_pkey PRIMARY KEY (season_id, round_id),
  constraint lot_draw_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint lot_draw_check CHECK (((seed IS NULL) = (revealed_at IS NULL)))
);
CREATE TRIGGER lot_draw_append_only BEFORE UPDATE ON public.lot_draw FOR EACH ROW WHEN (((old.seed IS NOT NULL) OR (new.commitment IS DISTINCT FROM old.commitment) OR (new.committed_at IS DISTINCT FROM old.committed_at))) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_draw_kept BEFORE DELETE ON public.lot_draw FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_draw_not_emptied BEFORE TRUNCATE ON public.lot_draw FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table lot_entry (
  id uuid not null,
  source_id uuid not null,
  party integer,
  entered jsonb not null,
  entered_by uuid not null,
  entered_at timestamp with time zone not null,
  sequence bigint not null,
  constraint lot_entry_pkey PRIMARY KEY (id),
  constraint lot_entry_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES person(id),
  constraint lot_entry_source_id_fkey FOREIGN KEY (source_id) REFERENCES lot_source(id),
  constraint lot_entry_party_check CHECK ((party >= 0))
);
CREATE INDEX lot_entry_source ON public.lot_entry USING btree (source_id, sequence);
CREATE UNIQUE INDEX lot_share_once ON public.lot_entry USING btree (source_id, party) WHERE (party IS NOT NULL);
CREATE TRIGGER lot_entry_append_only BEFORE DELETE OR UPDATE ON public.lot_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_entry_not_emptied BEFORE TRUNCATE ON public.lot_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table lot_list (
  season_id text not null,
  round_id text not null,
  ranking_id uuid not null,
  list_hash bytea not null,
  participant_count integer not null,
  frozen_at timestamp with time zone not null,
  constraint lot_list_pkey PRIMARY KEY (season_id, round_id),
  constraint lot_list_ranking_id_key UNIQUE (ranking_id),
  constraint lot_list_ranking_id_fkey FOREIGN KEY (ranking_id) REFERENCES ranking(id),
  constraint lot_list_ranking_id_season_id_round_id_fkey FOREIGN KEY (ranking_id, season_id, round_id) REFERENCES ranking(id, season_id, round_id),
  constraint lot_list_list_hash_check CHECK ((length(list_hash) = 32)),
  constraint lot_list_participant_count_check CHECK ((participant_count >= 0))
);
CREATE TRIGGER lot_list_append_only BEFORE DELETE OR UPDATE ON public.lot_list FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_list_not_emptied BEFORE TRUNCATE ON public.lot_list FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table lot_source (
  id uuid not null,
  season_id text not null,
  round_id text not null,
  number integer not null,
  source jsonb not null,
  reason text not null,
  chosen_by uuid not null,
  chosen_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint lot_source_pkey PRIMARY KEY (id),
  constraint lot_source_season_id_round_id_number_key UNIQUE (season_id, round_id, number),
  constraint lot_source_chosen_by_fkey FOREIGN KEY (chosen_by) REFERENCES person(id),
  constraint lot_source_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint lot_source_check CHECK (((number = 1) OR (reason <> ''::text))),
  constraint lot_source_number_check CHECK ((number > 0))
);
CREATE TRIGGER lot_source_append_only BEFORE DELETE OR UPDATE ON public.lot_source FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_source_not_emptied BEFORE TRUNCATE ON public.lot_source FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table lot_value (
  season_id text not null,
  round_id text not null,
  source_id uuid not null,
  value jsonb not null,
  randomness bytea not null,
  settled_by uuid not null,
  settled_at timestamp with time zone not null,
  constraint lot_value_pkey PRIMARY KEY (season_id, round_id),
  constraint lot_value_source_id_key UNIQUE (source_id),
  constraint lot_value_season_id_round_id_fkey FOREIGN KEY (season_id, round_id) REFERENCES lot_list(season_id, round_id),
  constraint lot_value_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES person(id),
  constraint lot_value_source_id_fkey FOREIGN KEY (source_id) REFERENCES lot_source(id),
  constraint lot_value_randomness_check CHECK ((length(randomness) = 32))
);
CREATE TRIGGER lot_value_append_only BEFORE DELETE OR UPDATE ON public.lot_value FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_value_not_emptied BEFORE TRUNCATE ON public.lot_value FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table mail_template (
  id uuid not null,
  season_id text not null,
  kind text not null,
  locale text not null,
  version integer not null,
  subject text not null,
  body text not null,
  written_by uuid not null,
  written_at timestamp with time zone not null,
  constraint mail_template_pkey PRIMARY KEY (id),
  constraint mail_template_season_id_kind_locale_version_key UNIQUE (season_id, kind, locale, version),
  constraint mail_template_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint mail_template_written_by_fkey FOREIGN KEY (written_by) REFERENCES person(id),
  constraint mail_template_body_check CHECK ((body <> ''::text)),
  constraint mail_template_kind_check CHECK ((kind <> ''::text)),
  constraint mail_template_locale_check CHECK ((locale = ANY (ARRAY['vi'::text, 'en'::text]))),
  constraint mail_template_subject_check CHECK ((subject <> ''::text)),
  constraint mail_template_version_check CHECK ((version > 0))
);
CREATE TRIGGER mail_template_append_only BEFORE DELETE OR UPDATE ON public.mail_template FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER mail_template_not_emptied BEFORE TRUNCATE ON public.mail_template FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table minutes_signature (
  minutes_id uuid not null,
  person_id uuid not null,
  means text not null,
  statement text not null,
  file_id uuid,
  signed_at timestamp with time zone not null,
  constraint minutes_signature_pkey PRIMARY KEY (minutes_id, person_id),
  constraint minutes_signature_file_id_minutes_id_fkey FOREIGN KEY (file_id, minutes_id) REFERENCES signed_minutes_file(id, minutes_id),
  constraint minutes_signature_minutes_id_person_id_fkey FOREIGN KEY (minutes_id, person_id) REFERENCES minutes_signer(minutes_id, person_id),
  constraint minutes_signature_check CHECK (((means = 'pdf'::text) = (file_id IS NOT NULL))),
  constraint minutes_signature_means_check CHECK ((means = ANY (ARRAY['password'::text, 'typed-name'::text, 'pdf'::text])))
);
CREATE INDEX minutes_signature_file ON public.minutes_signature USING btree (file_id) WHERE (file_id IS NOT NULL);
CREATE TRIGGER minutes_signature_append_only BEFORE DELETE OR UPDATE ON public.minutes_signature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER minutes_signature_not_emptied BEFORE TRUNCATE ON public.minutes_signature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table minutes_signer (
  minutes_id uuid not null,
  person_id uuid not null,
  position integer not null,
  name text not null,
  capacity text not null,
  withheld uuid[] not null default '{}'::uuid[],
  shown jsonb,
  shown_hash text,
  constraint minutes_signer_pkey PRIMARY KEY (minutes_id, person_id),
  constraint minutes_signer_minutes_id_position_key UNIQUE (minutes_id, "position"),
  constraint minutes_signer_minutes_id_fkey FOREIGN KEY (minutes_id) REFERENCES frozen_minutes(id),
  constraint minutes_signer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint minutes_signer_capacity_check CHECK ((capacity = ANY (ARRAY['chair'::text, 'secretary'::text, 'member'::text]))),
  constraint minutes_signer_check CHECK (((cardinality(withheld) = 0) = (shown IS NULL))),
  constraint minutes_signer_check1 CHECK (((shown IS NULL) = (shown_hash IS NULL))),
  constraint minutes_signer_position_check CHECK (("position" > 0)),
  constraint minutes_signer_shown_hash_check CHECK ((shown_hash ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX minutes_signer_person ON public.minutes_signer USING btree (person_id);
CREATE TRIGGER minutes_signer_append_only BEFORE DELETE OR UPDATE ON public.minutes_signer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER minutes_signer_not_emptied BEFORE TRUNCATE ON public.minutes_signer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table nomination (
  id uuid not null,
  season_id text not null,
  mode text not null,
  nominee_kind text not null,
  nominee_name text not null,
  nominee_folded text not null,
  nominee_tax_code text,
  nominee_email text not null,
  category_id text,
  reason text not null,
  nominator_name text not null,
  nominator_email text not null,
  nominator_id uuid,
  nominator_organisation_id uuid,
  proposed_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint nomination_pkey PRIMARY KEY (id),
  constraint nomination_nominator_id_fkey FOREIGN KEY (nominator_id) REFERENCES person(id),
  constraint nomination_nominator_organisation_id_fkey FOREIGN KEY (nominator_organisation_id) REFERENCES organisation(id),
  constraint nomination_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint nomination_check CHECK (((mode = 'agency'::text) = (nominator_organisation_id IS NOT NULL))),
  constraint nomination_check1 CHECK (((mode <> 'agency'::text) OR (nominator_id IS NOT NULL))),
  constraint nomination_mode_check CHECK ((mode = ANY (ARRAY['self'::text, 'agency'::text, 'third-person'::text]))),
  constraint nomination_nominator_email_check CHECK ((nominator_email = lower(nominator_email))),
  constraint nomination_nominee_email_check CHECK ((nominee_email = lower(nominee_email))),
  constraint nomination_nominee_kind_check CHECK ((nominee_kind = ANY (ARRAY['organisation'::text, 'person'::text])))
);
CREATE INDEX nomination_nominator ON public.nomination USING btree (nominator_id);
CREATE INDEX nomination_nominator_email ON public.nomination USING btree (season_id, nominator_email);
CREATE INDEX nomination_organisation ON public.nomination USING btree (nominator_organisation_id);
CREATE INDEX nomination_season ON public.nomination USING btree (season_id, proposed_at);
CREATE TRIGGER nomination_append_only BEFORE DELETE OR UPDATE ON public.nomination FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER nomination_not_emptied BEFORE TRUNCATE ON public.nomination FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table nomination_dossier (
  nomination_id uuid not null,
  dossier_id uuid not null,
  linked_at timestamp with time zone not null,
  constraint nomination_dossier_pkey PRIMARY KEY (nomination_id),
  constraint nomination_dossier_dossier_id_key UNIQUE (dossier_id),
  constraint nomination_dossier_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint nomination_dossier_nomination_id_fkey FOREIGN KEY (nomination_id) REFERENCES nomination(id)
);
CREATE TRIGGER nomination_dossier_append_only BEFORE DELETE OR UPDATE ON public.nomination_dossier FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER nomination_dossier_not_emptied BEFORE TRUNCATE ON public.nomination_dossier FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table nomination_link (
  token_hash bytea not null,
  nomination_id uuid not null,
  purpose text not null,
  sent_at timestamp with time zone not null,
  constraint nomination_link_pkey PRIMARY KEY (token_hash),
  constraint nomination_link_nomination_id_fkey FOREIGN KEY (nomination_id) REFERENCES nomination(id),
  constraint nomination_link_purpose_check CHECK ((purpose = ANY (ARRAY['confirm'::text, 'nominee'::text])))
);
CREATE INDEX nomination_link_nomination ON public.nomination_link USING btree (nomination_id);
CREATE TRIGGER nomination_link_append_only BEFORE DELETE OR UPDATE ON public.nomination_link FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER nomination_link_not_emptied BEFORE TRUNCATE ON public.nomination_link FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table nomination_step (
  nomination_id uuid not null,
  sequence integer not null,
  state text not null,
  reason text,
  person_id uuid,
  at timestamp with time zone not null,
  constraint nomination_step_pkey PRIMARY KEY (nomination_id, sequence),
  constraint nomination_step_nomination_id_fkey FOREIGN KEY (nomination_id) REFERENCES nomination(id),
  constraint nomination_step_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint nomination_step_sequence_check CHECK ((sequence > 0)),
  constraint nomination_step_state_check CHECK ((state = ANY (ARRAY['confirmed'::text, 'invited'::text, 'accepted'::text, 'declined'::text])))
);
CREATE TRIGGER nomination_step_append_only BEFORE DELETE OR UPDATE ON public.nomination_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER nomination_step_not_emptied BEFORE TRUNCATE ON public.nomination_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table organisation (
  id uuid not null,
  tax_code text,
  name text not null,
  folded text not null,
  address text,
  founded_on date,
  illustrative boolean not null,
  registered_by uuid,
  registered_at timestamp with time zone not null,
  kind text not null,
  agency_code text,
  personal_code_digest bytea,
  represented_by_tax_code text,
  represented_by_name text,
  urban_class text,
  code text not null generated always as (COALESCE(tax_code, agency_code, represented_by_tax_code, ''::text)) stored,
  constraint organisation_pkey PRIMARY KEY (id),
  constraint organisation_agency_code_key UNIQUE (agency_code),
  constraint organisation_personal_code_digest_key UNIQUE (personal_code_digest),
  constraint organisation_tax_code_key UNIQUE (tax_code),
  constraint organisation_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES person(id),
  constraint organisation_kind_check CHECK ((kind = ANY (ARRAY['enterprise'::text, 'dependent-unit'::text, 'public-service-unit'::text, 'state-agency'::text, 'city-government'::text, 'party-body'::text, 'socio-political-organisation'::text, 'association'::text, 'household-business'::text, 'foreign-organisation'::text, 'vietnamese-individual'::text, 'foreign-individual'::text]))),
  constraint organisation_representative CHECK ((((kind = 'foreign-organisation'::text) = (represented_by_tax_code IS NOT NULL)) AND ((represented_by_tax_code IS NULL) = (represented_by_name IS NULL)))),
  constraint organisation_urban_class CHECK (((urban_class IS NOT NULL) = (kind = 'city-government'::text))),
  constraint organisation_urban_class_check CHECK ((urban_class = ANY (ARRAY['dac-biet'::text, 'loai-1'::text, 'loai-2'::text, 'loai-3'::text, 'loai-4'::text, 'loai-5'::text, 'chua-phan-loai'::text])))
);
CREATE INDEX organisation_family ON public.organisation USING btree (substr(tax_code, 1, 10));
CREATE UNIQUE INDEX organisation_represented ON public.organisation USING btree (represented_by_tax_code, folded) WHERE (represented_by_tax_code IS NOT NULL);

create table ownership_answer (
  offer_id uuid not null,
  outcome text not null,
  answered_by uuid not null,
  answered_at timestamp with time zone not null,
  constraint ownership_answer_pkey PRIMARY KEY (offer_id),
  constraint ownership_answer_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES person(id),
  constraint ownership_answer_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES ownership_offer(id),
  constraint ownership_answer_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE TRIGGER ownership_answer_append_only BEFORE DELETE OR UPDATE ON public.ownership_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ownership_answer_not_emptied BEFORE TRUNCATE ON public.ownership_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table ownership_offer (
  id uuid not null,
  organisation_id uuid not null,
  offered_to uuid not null,
  offered_by uuid not null,
  offered_at timestamp with time zone not null,
  constraint ownership_offer_pkey PRIMARY KEY (id),
  constraint ownership_offer_offered_by_fkey FOREIGN KEY (offered_by) REFERENCES person(id),
  constraint ownership_offer_offered_to_fkey FOREIGN KEY (offered_to) REFERENCES person(id),
  constraint ownership_offer_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);
CREATE INDEX ownership_offer_organisation ON public.ownership_offer USING btree (organisation_id);
CREATE INDEX ownership_offer_to ON public.ownership_offer USING btree (offered_to);
CREATE TRIGGER ownership_offer_append_only BEFORE DELETE OR UPDATE ON public.ownership_offer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ownership_offer_not_emptied BEFORE TRUNCATE ON public.ownership_offer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table panel (
  id uuid not null,
  council_id uuid not null,
  name text not null,
  city text,
  constraint panel_pkey PRIMARY KEY (id),
  constraint panel_council_id_fkey FOREIGN KEY (council_id) REFERENCES council(id)
);

create table paper_dossier (
  dossier_id uuid not null,
  received_on date not null,
  scan_file_id uuid not null,
  typed_by uuid not null,
  typed_at timestamp with time zone not null,
  organisation_name text,
  constraint paper_dossier_pkey PRIMARY KEY (dossier_id),
  constraint paper_dossier_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint paper_dossier_scan_file_id_fkey FOREIGN KEY (scan_file_id) REFERENCES vetting_file(id),
  constraint paper_dossier_typed_by_fkey FOREIGN KEY (typed_by) REFERENCES person(id),
  constraint paper_dossier_organisation_name_check CHECK ((organisation_name <> ''::text))
);
CREATE TRIGGER paper_dossier_append_only BEFORE DELETE OR UPDATE ON public.paper_dossier FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_dossier_not_emptied BEFORE TRUNCATE ON public.paper_dossier FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table paper_reading (
  id uuid not null,
  assignment_id uuid not null,
  scores jsonb not null,
  comments jsonb not null,
  read_by uuid not null,
  read_at timestamp with time zone not null,
  rehearsed boolean not null,
  extras jsonb not null default '{}'::jsonb,
  position bigint not null,
  constraint paper_reading_pkey PRIMARY KEY (id),
  constraint paper_reading_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id),
  constraint paper_reading_read_by_fkey FOREIGN KEY (read_by) REFERENCES person(id)
);
CREATE INDEX paper_reading_assignment ON public.paper_reading USING btree (assignment_id, read_at);
CREATE TRIGGER paper_reading_append_only BEFORE DELETE OR UPDATE ON public.paper_reading FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_reading_not_emptied BEFORE TRUNCATE ON public.paper_reading FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table paper_scan (
  id uuid not null,
  assignment_id uuid not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  constraint paper_scan_pkey PRIMARY KEY (id),
  constraint paper_scan_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id),
  constraint paper_scan_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES person(id),
  constraint paper_scan_bytes_check CHECK ((bytes > 0))
);
CREATE INDEX paper_scan_assignment ON public.paper_scan USING btree (assignment_id, uploaded_at DESC);
CREATE TRIGGER paper_scan_append_only BEFORE DELETE OR UPDATE ON public.paper_scan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_scan_not_emptied BEFORE TRUNCATE ON public.paper_scan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table paper_sheet (
  score_sheet_id uuid not null,
  version integer not null,
  first_reading uuid not null,
  second_reading uuid not null,
  scan_id uuid not null,
  constraint paper_sheet_pkey PRIMARY KEY (score_sheet_id, version),
  constraint paper_sheet_first_reading_fkey FOREIGN KEY (first_reading) REFERENCES paper_reading(id),
  constraint paper_sheet_scan_id_fkey FOREIGN KEY (scan_id) REFERENCES paper_scan(id),
  constraint paper_sheet_score_sheet_id_version_fkey FOREIGN KEY (score_sheet_id, version) REFERENCES score_sheet_version(score_sheet_id, version),
  constraint paper_sheet_second_reading_fkey FOREIGN KEY (second_reading) REFERENCES paper_reading(id),
  constraint paper_sheet_check CHECK ((first_reading <> second_reading))
);
CREATE TRIGGER paper_sheet_append_only BEFORE DELETE OR UPDATE ON public.paper_sheet FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_sheet_not_emptied BEFORE TRUNCATE ON public.paper_sheet FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table papers_decision (
  id uuid not null,
  season_id text not null,
  spread_hundredths integer not null,
  basis text not null,
  reason text not null,
  decided_by uuid,
  decided_at timestamp with time zone not null,
  constraint papers_decision_pkey PRIMARY KEY (id),
  constraint papers_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint papers_decision_basis_check CHECK ((basis = ANY (ARRAY['measured'::text, 'assumed'::text]))),
  constraint papers_decision_reason_check CHECK ((reason <> ''::text)),
  constraint papers_decision_spread_hundredths_check CHECK ((spread_hundredths > 0))
);
CREATE INDEX papers_decision_season ON public.papers_decision USING btree (season_id, decided_at);
CREATE TRIGGER papers_decision_append_only BEFORE DELETE OR UPDATE ON public.papers_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER papers_decision_not_emptied BEFORE TRUNCATE ON public.papers_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table participant (
  participant_id uuid not null,
  season_id text not null,
  display_name text not null,
  personal bytea not null,
  unit_id uuid,
  obligation_group text,
  resume_code_hash bytea not null,
  rules_version integer not null,
  registered_at timestamp with time zone not null,
  rehearsed boolean not null,
  second_unit_id uuid,
  phone_hash bytea,
  email_hash bytea,
  national_id_hash bytea,
  person_id uuid,
  proven_by text not null default 'form'::text,
  erased_at timestamp with time zone,
  constraint participant_pkey PRIMARY KEY (participant_id),
  constraint participant_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint participant_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint participant_second_unit_id_fkey FOREIGN KEY (second_unit_id) REFERENCES agency(id),
  constraint participant_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES agency(id),
  constraint participant_check CHECK ((second_unit_id <> unit_id)),
  constraint participant_proven_by_check CHECK ((proven_by = ANY (ARRAY['form'::text, 'otp-phone'::text, 'otp-email'::text, 'roster-code'::text, 'sso-province'::text, 'vneid-1'::text, 'vneid-2'::text])))
);
CREATE INDEX participant_person ON public.participant USING btree (person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX participant_unit ON public.participant USING btree (season_id, unit_id);

create table participant_certificate (
  code text not null,
  season_id text not null,
  round_id text not null,
  participant_id uuid not null,
  attempt_id uuid not null,
  display_name text not null,
  unit_name text,
  percent integer not null,
  issued_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint participant_certificate_pkey PRIMARY KEY (code),
  constraint participant_certificate_season_id_round_id_participant_id_key UNIQUE (season_id, round_id, participant_id),
  constraint participant_certificate_participant_id_attempt_id_fkey FOREIGN KEY (participant_id, attempt_id) REFERENCES attempt(participant_id, attempt_id),
  constraint participant_certificate_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(participant_id),
  constraint participant_certificate_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint participant_certificate_percent_check CHECK (((percent >= 0) AND (percent <= 100)))
);
CREATE TRIGGER participant_certificate_append_only BEFORE DELETE OR UPDATE ON public.participant_certificate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER participant_certificate_not_emptied BEFORE TRUNCATE ON public.participant_certificate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table participant_certificate_revocation (
  code text not null,
  reason text not null,
  revoked_by uuid not null,
  revoked_at timestamp with time zone not null,
  constraint participant_certificate_revocation_pkey PRIMARY KEY (code),
  constraint participant_certificate_revocation_code_fkey FOREIGN KEY (code) REFERENCES participant_certificate(code),
  constraint participant_certificate_revocation_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES person(id),
  constraint participant_certificate_revocation_reason_check CHECK ((reason <> ''::text))
);
CREATE TRIGGER participant_certificate_revocation_append_only BEFORE DELETE OR UPDATE ON public.participant_certificate_revocation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER participant_certificate_revocation_not_emptied BEFORE TRUNCATE ON public.participant_certificate_revocation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table past_honour (
  import_id uuid not null,
  line integer not null,
  year integer not null,
  unit_name text not null,
  product text,
  honour text not null,
  confidence text not null,
  source text not null,
  folded text generated always as (replace(regexp_replace(NORMALIZE(lower(((unit_name || ' '::text) || COALESCE(product, ''::text))), NFD), '[\u0300-\u036f]'::text, ''::text, 'g'::text), 'đ'::text, 'd'::text)) stored,
  constraint past_honour_pkey PRIMARY KEY (import_id, line),
  constraint past_honour_import_id_fkey FOREIGN KEY (import_id) REFERENCES past_honour_import(id),
  constraint past_honour_confidence_check CHECK ((confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text, 'unknown'::text]))),
  constraint past_honour_honour_check CHECK ((honour <> ''::text)),
  constraint past_honour_line_check CHECK ((line > 0)),
  constraint past_honour_source_check CHECK ((source <> ''::text)),
  constraint past_honour_unit_name_check CHECK ((unit_name <> ''::text)),
  constraint past_honour_year_check CHECK (((year >= 1990) AND (year <= 2100)))
);
CREATE INDEX past_honour_folded ON public.past_honour USING gin (folded gin_trgm_ops);
CREATE TRIGGER past_honour_append_only BEFORE DELETE OR UPDATE ON public.past_honour FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER past_honour_not_emptied BEFORE TRUNCATE ON public.past_honour FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table past_honour_import (
  id uuid not null,
  programme_id text not null,
  lines integer not null,
  imported_by uuid not null,
  imported_at timestamp with time zone not null,
  constraint past_honour_import_pkey PRIMARY KEY (id),
  constraint past_honour_import_imported_by_fkey FOREIGN KEY (imported_by) REFERENCES person(id),
  constraint past_honour_import_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id),
  constraint past_honour_import_lines_check CHECK ((lines > 0))
);
CREATE TRIGGER past_honour_import_append_only BEFORE DELETE OR UPDATE ON public.past_honour_import FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER past_honour_import_not_emptied BEFORE TRUNCATE ON public.past_honour_import FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table past_honour_withdrawal (
  import_id uuid not null,
  withdrawn_by uuid not null,
  withdrawn_at timestamp with time zone not null,
  constraint past_honour_withdrawal_pkey PRIMARY KEY (import_id),
  constraint past_honour_withdrawal_import_id_fkey FOREIGN KEY (import_id) REFERENCES past_honour_import(id),
  constraint past_honour_withdrawal_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES person(id)
);
CREATE TRIGGER past_honour_withdrawal_append_only BEFORE DELETE OR UPDATE ON public.past_honour_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER past_honour_withdrawal_not_emptied BEFORE TRUNCATE ON public.past_honour_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table pending_decision (
  id uuid not null,
  entry_id uuid not null,
  sequence integer not null,
  decision text not null,
  reason text,
  subject text,
  body text,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  rehearsed boolean not null,
  move_sequence integer,
  constraint pending_decision_pkey PRIMARY KEY (id),
  constraint pending_decision_entry_id_sequence_key UNIQUE (entry_id, sequence),
  constraint pending_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint pending_decision_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint pending_decision_check CHECK (((decision = 'not-accept'::text) = (reason IS NOT NULL))),
  constraint pending_decision_check1 CHECK (((subject IS NULL) = (body IS NULL))),
  constraint pending_decision_check2 CHECK (((decision <> 'none'::text) OR (subject IS NULL))),
  constraint pending_decision_decision_check CHECK ((decision = ANY (ARRAY['accept'::text, 'not-accept'::text, 'none'::text]))),
  constraint pending_decision_move_sequence_check CHECK ((move_sequence >= 0)),
  constraint pending_decision_sequence_check CHECK ((sequence > 0))
);
CREATE TRIGGER pending_decision_append_only BEFORE DELETE OR UPDATE ON public.pending_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER pending_decision_not_emptied BEFORE TRUNCATE ON public.pending_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table person (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_email_key UNIQUE (email),
  constraint person_email_check CHECK ((email = lower(email)))
);

create table person_mail_setting (
  id uuid not null,
  person_id uuid not null,
  locale text not null,
  digest text not null,
  set_at timestamp with time zone not null,
  constraint person_mail_setting_pkey PRIMARY KEY (id),
  constraint person_mail_setting_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint person_mail_setting_digest_check CHECK ((digest = ANY (ARRAY['never'::text, 'daily'::text, 'weekly'::text]))),
  constraint person_mail_setting_locale_check CHECK ((locale = ANY (ARRAY['vi'::text, 'en'::text])))
);
CREATE INDEX person_mail_setting_person ON public.person_mail_setting USING btree (person_id, set_at);
CREATE TRIGGER person_mail_setting_append_only BEFORE DELETE OR UPDATE ON public.person_mail_setting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER person_mail_setting_not_emptied BEFORE TRUNCATE ON public.person_mail_setting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table personal_data_erasure (
  season_id text not null,
  reached uuid,
  people integer not null default 0,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint personal_data_erasure_pkey PRIMARY KEY (season_id),
  constraint personal_data_erasure_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint personal_data_erasure_check CHECK ((ended_at >= started_at)),
  constraint personal_data_erasure_people_check CHECK ((people >= 0))
);

create table placement_link (
  id uuid not null,
  season_id text not null,
  unit_id uuid not null,
  token_hash bytea not null,
  mailed boolean not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint placement_link_pkey PRIMARY KEY (id),
  constraint placement_link_token_hash_key UNIQUE (token_hash),
  constraint placement_link_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint placement_link_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint placement_link_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES agency(id)
);
CREATE INDEX placement_link_season ON public.placement_link USING btree (season_id, unit_id);
CREATE TRIGGER placement_link_append_only BEFORE DELETE OR UPDATE ON public.placement_link FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER placement_link_not_emptied BEFORE TRUNCATE ON public.placement_link FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table placement_reminder (
  id uuid not null,
  season_id text not null,
  started_by uuid not null,
  started_at timestamp with time zone not null,
  constraint placement_reminder_pkey PRIMARY KEY (id),
  constraint placement_reminder_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint placement_reminder_started_by_fkey FOREIGN KEY (started_by) REFERENCES person(id)
);
CREATE INDEX placement_reminder_season ON public.placement_reminder USING btree (season_id, started_at);
CREATE TRIGGER placement_reminder_append_only BEFORE DELETE OR UPDATE ON public.placement_reminder FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER placement_reminder_not_emptied BEFORE TRUNCATE ON public.placement_reminder FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table placement_reminder_mail (
  reminder_id uuid not null,
  unit_id uuid not null,
  tries integer not null default 0,
  tried_at timestamp with time zone,
  sent_at timestamp with time zone,
  problem text,
  constraint placement_reminder_mail_pkey PRIMARY KEY (reminder_id, unit_id),
  constraint placement_reminder_mail_reminder_id_fkey FOREIGN KEY (reminder_id) REFERENCES placement_reminder(id),
  constraint placement_reminder_mail_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES agency(id),
  constraint placement_reminder_mail_check CHECK (((sent_at IS NULL) OR (problem IS NULL))),
  constraint placement_reminder_mail_problem_check CHECK ((problem = ANY (ARRAY['no-mailbox'::text, 'reported'::text, 'reminded-lately'::text, 'refused'::text]))),
  constraint placement_reminder_mail_tries_check CHECK ((tries >= 0))
);

create table prediction (
  participant_id uuid not null,
  season_id text not null,
  round_id text not null,
  value bigint not null,
  predicted_at timestamp with time zone not null,
  locked_at timestamp with time zone,
  constraint prediction_pkey PRIMARY KEY (participant_id, season_id, round_id),
  constraint prediction_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(participant_id),
  constraint prediction_value_check CHECK ((value >= 0))
);
CREATE TRIGGER prediction_append_only BEFORE DELETE OR UPDATE ON public.prediction FOR EACH ROW WHEN ((old.locked_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER prediction_not_emptied BEFORE TRUNCATE ON public.prediction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table presentation (
  schedule_id uuid not null,
  entry_id uuid not null,
  room_id uuid not null,
  starts_at timestamp with time zone not null,
  is_kept boolean not null default false,
  constraint presentation_pkey PRIMARY KEY (schedule_id, entry_id),
  constraint presentation_schedule_id_room_id_starts_at_key UNIQUE (schedule_id, room_id, starts_at),
  constraint presentation_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint presentation_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES schedule(id),
  constraint presentation_schedule_id_room_id_fkey FOREIGN KEY (schedule_id, room_id) REFERENCES schedule_room(schedule_id, room_id),
  constraint presentation_schedule_id_starts_at_fkey FOREIGN KEY (schedule_id, starts_at) REFERENCES schedule_slot(schedule_id, starts_at)
);
CREATE INDEX presentation_entry ON public.presentation USING btree (entry_id);
CREATE TRIGGER presentation_as_published BEFORE INSERT OR DELETE OR UPDATE ON public.presentation FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();
CREATE TRIGGER presentation_not_emptied BEFORE TRUNCATE ON public.presentation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table presentation_judge (
  schedule_id uuid not null,
  entry_id uuid not null,
  person_id uuid not null,
  constraint presentation_judge_pkey PRIMARY KEY (schedule_id, entry_id, person_id),
  constraint presentation_judge_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint presentation_judge_schedule_id_entry_id_fkey FOREIGN KEY (schedule_id, entry_id) REFERENCES presentation(schedule_id, entry_id) ON DELETE CASCADE
);
CREATE INDEX presentation_judge_person ON public.presentation_judge USING btree (person_id);
CREATE TRIGGER presentation_judge_as_published BEFORE INSERT OR DELETE OR UPDATE ON public.presentation_judge FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();
CREATE TRIGGER presentation_judge_not_emptied BEFORE TRUNCATE ON public.presentation_judge FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table prize_handover (
  season_id text not null,
  round_id text not null,
  holder_id uuid not null,
  prize_id text not null,
  received_by text not null,
  handed_by uuid not null,
  handed_at timestamp with time zone not null,
  constraint prize_handover_pkey PRIMARY KEY (season_id, round_id, holder_id, prize_id),
  constraint prize_handover_handed_by_fkey FOREIGN KEY (handed_by) REFERENCES person(id),
  constraint prize_handover_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint prize_handover_received_by_check CHECK ((received_by <> ''::text))
);
CREATE TRIGGER prize_handover_append_only BEFORE DELETE OR UPDATE ON public.prize_handover FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER prize_handover_not_emptied BEFORE TRUNCATE ON public.prize_handover FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table prize_refusal (
  season_id text not null,
  round_id text not null,
  participant_id uuid not null,
  prize_id text not null,
  cause text not null,
  note text not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null,
  constraint prize_refusal_pkey PRIMARY KEY (season_id, round_id, participant_id),
  constraint prize_refusal_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(participant_id),
  constraint prize_refusal_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint prize_refusal_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint prize_refusal_cause_check CHECK ((cause = ANY (ARRAY['refused'::text, 'not-reached'::text, 'identity-differs'::text])))
);
CREATE TRIGGER prize_refusal_append_only BEFORE DELETE OR UPDATE ON public.prize_refusal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER prize_refusal_not_emptied BEFORE TRUNCATE ON public.prize_refusal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table programme (
  id text not null,
  owner_id uuid not null,
  name jsonb not null,
  constraint programme_pkey PRIMARY KEY (id),
  constraint programme_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES agency(id)
);

create table province_mandate (
  id uuid not null,
  organisation_id uuid not null,
  season_id text not null,
  province_code text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  constraint province_mandate_pkey PRIMARY KEY (id),
  constraint province_mandate_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint province_mandate_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint province_mandate_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES person(id),
  constraint province_mandate_bytes_check CHECK ((bytes > 0))
);
CREATE INDEX province_mandate_organisation ON public.province_mandate USING btree (organisation_id, season_id, uploaded_at DESC);
CREATE INDEX province_mandate_province ON public.province_mandate USING btree (season_id, province_code);
CREATE TRIGGER province_mandate_append_only BEFORE DELETE OR UPDATE ON public.province_mandate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER province_mandate_not_emptied BEFORE TRUNCATE ON public.province_mandate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table public_ballot (
  vote_id uuid not null,
  commitment bytea not null,
  batch integer not null,
  choices uuid[] not null,
  standing text not null,
  lookup bytea,
  constraint public_ballot_pkey PRIMARY KEY (vote_id, commitment),
  constraint public_ballot_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES public_vote_close(vote_id),
  constraint public_ballot_batch_check CHECK ((batch > 0)),
  constraint public_ballot_choices_check CHECK (((cardinality(choices) > 0) = (standing = 'counted'::text))),
  constraint public_ballot_commitment_check CHECK ((length(commitment) = 32)),
  constraint public_ballot_lookup_check CHECK ((length(lookup) = 32)),
  constraint public_ballot_standing_check CHECK ((standing = ANY (ARRAY['counted'::text, 'replaced'::text, 'void'::text])))
);
CREATE INDEX public_ballot_batch ON public.public_ballot USING btree (vote_id, batch);
CREATE TRIGGER public_ballot_append_only BEFORE DELETE OR UPDATE ON public.public_ballot FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER public_ballot_not_emptied BEFORE TRUNCATE ON public.public_ballot FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table public_file (
  subject text not null,
  etag text not null,
  file_id uuid not null,
  size bigint not null,
  made_at timestamp with time zone not null,
  sequence bigint not null,
  constraint public_file_pkey PRIMARY KEY (subject, etag),
  constraint public_file_file_id_key UNIQUE (file_id),
  constraint public_file_size_check CHECK ((size > 0))
);

create table public_vote (
  id uuid not null,
  season_id text not null,
  rule_id text not null,
  number integer not null,
  rules jsonb not null,
  rules_version integer not null,
  seed_commitment bytea not null,
  prepared_by uuid not null,
  prepared_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint public_vote_pkey PRIMARY KEY (id),
  constraint public_vote_season_id_number_key UNIQUE (season_id, number),
  constraint public_vote_prepared_by_fkey FOREIGN KEY (prepared_by) REFERENCES person(id),
  constraint public_vote_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint public_vote_number_check CHECK ((number > 0)),
  constraint public_vote_seed_commitment_check CHECK ((length(seed_commitment) = 32))
);
CREATE TRIGGER public_vote_append_only BEFORE DELETE OR UPDATE ON public.public_vote FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER public_vote_not_emptied BEFORE TRUNCATE ON public.public_vote FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table public_vote_box (
  vote_id uuid not null,
  batch integer not null,
  ballots integer not null,
  sealed bytea not null,
  constraint public_vote_box_pkey PRIMARY KEY (vote_id, batch),
  constraint public_vote_box_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES public_vote_opening(vote_id),
  constraint public_vote_box_ballots_check CHECK ((ballots > 0)),
  constraint public_vote_box_batch_check CHECK ((batch > 0))
);

create table public_vote_candidate (
  vote_id uuid not null,
  entry_id uuid not null,
  name text not null,
  organisation_name text not null,
  category_id text not null,
  description text not null,
  consent text not null,
  constraint public_vote_candidate_pkey PRIMARY KEY (vote_id, entry_id),
  constraint public_vote_candidate_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint public_vote_candidate_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES public_vote(id),
  constraint public_vote_candidate_consent_check CHECK ((consent <> ''::text))
);
CREATE INDEX public_vote_candidate_entry ON public.public_vote_candidate USING btree (entry_id);
CREATE TRIGGER public_vote_candidate_append_only BEFORE DELETE OR UPDATE ON public.public_vote_candidate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER public_vote_candidate_not_emptied BEFORE TRUNCATE ON public.public_vote_candidate FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table public_vote_close (
  vote_id uuid not null,
  closed_by uuid not null,
  closed_at timestamp with time zone not null,
  reason text,
  outcome jsonb,
  constraint public_vote_close_pkey PRIMARY KEY (vote_id),
  constraint public_vote_close_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES person(id),
  constraint public_vote_close_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES public_vote(id),
  constraint public_vote_close_check CHECK (((outcome IS NULL) = (reason IS NOT NULL)))
);
CREATE TRIGGER public_vote_close_append_only BEFORE DELETE OR UPDATE ON public.public_vote_close FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER public_vote_close_not_emptied BEFORE TRUNCATE ON public.public_vote_close FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table public_vote_opening (
  vote_id uuid not null,
  opened_by uuid not null,
  opened_at timestamp with time zone not null,
  constraint public_vote_opening_pkey PRIMARY KEY (vote_id),
  constraint public_vote_opening_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES person(id),
  constraint public_vote_opening_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES public_vote(id)
);
CREATE TRIGGER public_vote_opening_append_only BEFORE DELETE OR UPDATE ON public.public_vote_opening FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER public_vote_opening_not_emptied BEFORE TRUNCATE ON public.public_vote_opening FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table public_vote_publication (
  vote_id uuid not null,
  published_by uuid not null,
  published_at timestamp with time zone not null,
  constraint public_vote_publication_pkey PRIMARY KEY (vote_id),
  constraint public_vote_publication_published_by_fkey FOREIGN KEY (published_by) REFERENCES person(id),
  constraint public_vote_publication_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES public_vote_close(vote_id)
);
CREATE TRIGGER public_vote_publication_append_only BEFORE DELETE OR UPDATE ON public.public_vote_publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER public_vote_publication_not_emptied BEFORE TRUNCATE ON public.public_vote_publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table public_vote_record (
  vote_id uuid not null,
  part text not null,
  document jsonb not null,
  nonce bytea not null,
  constraint public_vote_record_pkey PRIMARY KEY (vote_id, part),
  constraint public_vote_record_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES public_vote(id),
  constraint public_vote_record_nonce_check CHECK ((length(nonce) = 32))
);
CREATE TRIGGER public_vote_record_append_only BEFORE DELETE OR UPDATE ON public.public_vote_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER public_vote_record_not_emptied BEFORE TRUNCATE ON public.public_vote_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table public_vote_turnout (
  vote_id uuid not null,
  voter bytea not null,
  version integer not null,
  hour timestamp with time zone not null,
  domain text,
  network bytea not null,
  draft bytea,
  constraint public_vote_turnout_pkey PRIMARY KEY (vote_id, voter, version),
  constraint public_vote_turnout_draft UNIQUE (vote_id, draft),
  constraint public_vote_turnout_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES public_vote_opening(vote_id),
  constraint public_vote_turnout_draft_check CHECK ((length(draft) = 32)),
  constraint public_vote_turnout_network_check CHECK ((length(network) = 32)),
  constraint public_vote_turnout_version_check CHECK ((version > 0)),
  constraint public_vote_turnout_voter_check CHECK ((length(voter) = 32))
);
CREATE INDEX public_vote_turnout_hour ON public.public_vote_turnout USING btree (vote_id, hour);
CREATE TRIGGER public_vote_turnout_append_only BEFORE DELETE OR UPDATE ON public.public_vote_turnout FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER public_vote_turnout_not_emptied BEFORE TRUNCATE ON public.public_vote_turnout FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table public_vote_void (
  id uuid not null,
  vote_id uuid not null,
  batch jsonb not null,
  reason text not null,
  voided_by uuid not null,
  voided_at timestamp with time zone not null,
  constraint public_vote_void_pkey PRIMARY KEY (id),
  constraint public_vote_void_voided_by_fkey FOREIGN KEY (voided_by) REFERENCES person(id),
  constraint public_vote_void_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES public_vote_opening(vote_id),
  constraint public_vote_void_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX public_vote_void_vote ON public.public_vote_void USING btree (vote_id);
CREATE TRIGGER public_vote_void_append_only BEFORE DELETE OR UPDATE ON public.public_vote_void FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER public_vote_void_not_emptied BEFORE TRUNCATE ON public.public_vote_void FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table question_adoption (
  bank_id text not null,
  question_id text not null,
  version integer not null,
  bank_version integer not null,
  adopted_at timestamp with time zone not null,
  constraint question_adoption_pkey PRIMARY KEY (bank_id, question_id, version),
  constraint question_adoption_bank_id_bank_version_fkey FOREIGN KEY (bank_id, bank_version) REFERENCES bank(id, version),
  constraint question_adoption_bank_id_question_id_version_fkey FOREIGN KEY (bank_id, question_id, version) REFERENCES question_version(bank_id, question_id, version)
);
CREATE TRIGGER question_adoption_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.question_adoption FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table question_decision (
  bank_id text not null,
  question_id text not null,
  version integer not null,
  author_id uuid not null,
  proposer_id uuid not null,
  decision text not null,
  reason text,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  constraint question_decision_pkey PRIMARY KEY (bank_id, question_id, version),
  constraint question_decision_bank_id_question_id_version_author_id_fkey FOREIGN KEY (bank_id, question_id, version, author_id) REFERENCES question_version(bank_id, question_id, version, written_by),
  constraint question_decision_bank_id_question_id_version_proposer_id_fkey FOREIGN KEY (bank_id, question_id, version, proposer_id) REFERENCES question_proposal(bank_id, question_id, version, proposed_by),
  constraint question_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint question_decision_by_another CHECK (((decided_by <> author_id) AND (decided_by <> proposer_id))),
  constraint question_decision_check CHECK (((decision = 'returned'::text) = (reason IS NOT NULL))),
  constraint question_decision_decision_check CHECK ((decision = ANY (ARRAY['approved'::text, 'returned'::text]))),
  constraint question_decision_reason_check CHECK ((length(TRIM(BOTH FROM reason)) > 0))
);
CREATE TRIGGER question_decision_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.question_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table question_opening (
  participant_id uuid not null,
  attempt_id uuid not null,
  number integer not null,
  opened_at timestamp with time zone not null,
  opened_by text not null,
  constraint question_opening_pkey PRIMARY KEY (participant_id, attempt_id, number),
  constraint question_opening_participant_id_attempt_id_fkey FOREIGN KEY (participant_id, attempt_id) REFERENCES attempt(participant_id, attempt_id),
  constraint question_opening_number_check CHECK ((number > 0)),
  constraint question_opening_opened_by_check CHECK ((opened_by = ANY (ARRAY['participant'::text, 'clock'::text])))
);
CREATE TRIGGER question_opening_append_only BEFORE DELETE OR UPDATE ON public.question_opening FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER question_opening_not_emptied BEFORE TRUNCATE ON public.question_opening FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table question_proposal (
  bank_id text not null,
  question_id text not null,
  version integer not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  constraint question_proposal_pkey PRIMARY KEY (bank_id, question_id, version),
  constraint question_proposal_bank_id_question_id_version_proposed_by_key UNIQUE (bank_id, question_id, version, proposed_by),
  constraint question_proposal_bank_id_question_id_version_fkey FOREIGN KEY (bank_id, question_id, version) REFERENCES question_version(bank_id, question_id, version),
  constraint question_proposal_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES person(id)
);
CREATE TRIGGER question_proposal_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.question_proposal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table question_report (
  id uuid not null,
  season_id text not null,
  round_id text not null,
  question_id text not null,
  participant_id uuid not null,
  attempt_id uuid not null,
  kind text not null,
  note text not null,
  reported_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint question_report_pkey PRIMARY KEY (id),
  constraint question_report_attempt_id_question_id_key UNIQUE (attempt_id, question_id),
  constraint question_report_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint question_report_kind_check CHECK ((kind = ANY (ARRAY['unclear'::text, 'no-right-option'::text, 'several-right'::text, 'display'::text, 'other'::text]))),
  constraint question_report_note_check CHECK ((length(note) <= 500))
);
CREATE INDEX question_report_season ON public.question_report USING btree (season_id, round_id, question_id);
CREATE TRIGGER question_report_append_only BEFORE UPDATE ON public.question_report FOR EACH ROW EXECUTE FUNCTION refuse_but_erasure('note');
CREATE TRIGGER question_report_kept BEFORE DELETE ON public.question_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER question_report_not_emptied BEFORE TRUNCATE ON public.question_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table question_version (
  bank_id text not null,
  question_id text not null,
  version integer not null,
  kind text not null,
  sealed bytea not null,
  content_hash text not null,
  restores integer,
  written_by uuid,
  written_at timestamp with time zone not null,
  constraint question_version_pkey PRIMARY KEY (bank_id, question_id, version),
  constraint question_version_bank_id_question_id_version_written_by_key UNIQUE (bank_id, question_id, version, written_by),
  constraint question_version_written_by_fkey FOREIGN KEY (written_by) REFERENCES person(id),
  constraint question_version_check CHECK ((restores < version)),
  constraint question_version_check1 CHECK (((kind = 'loaded'::text) = (written_by IS NULL))),
  constraint question_version_check2 CHECK (((kind = 'restored'::text) = (restores IS NOT NULL))),
  constraint question_version_kind_check CHECK ((kind = ANY (ARRAY['written'::text, 'imported'::text, 'restored'::text, 'retired'::text, 'loaded'::text]))),
  constraint question_version_version_check CHECK ((version > 0))
);
CREATE TRIGGER question_version_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.question_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table ranking (
  id uuid not null,
  season_id text not null,
  round_id text not null,
  revision integer not null,
  rules_version integer not null,
  prediction_truth bigint,
  attempt_count integer not null,
  participant_count integer not null,
  all_correct_count integer not null,
  computed_at timestamp with time zone not null,
  computed_by uuid,
  rehearsed boolean not null,
  prediction_denominator bigint not null default 1,
  lot_list_hash bytea,
  prize_holders uuid[] not null,
  lots text,
  lots_decide text,
  key_rulings integer not null default 0,
  constraint ranking_pkey PRIMARY KEY (id),
  constraint ranking_id_season_id_round_id_key UNIQUE (id, season_id, round_id),
  constraint ranking_season_id_round_id_revision_key UNIQUE (season_id, round_id, revision),
  constraint ranking_computed_by_fkey FOREIGN KEY (computed_by) REFERENCES person(id),
  constraint ranking_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint ranking_check CHECK (((lots IS NULL) = (lots_decide IS NULL))),
  constraint ranking_key_rulings_check CHECK ((key_rulings >= 0)),
  constraint ranking_lots_check CHECK ((lots = ANY (ARRAY['not-in-rules'::text, 'waiting'::text, 'drawn'::text]))),
  constraint ranking_lots_decide_check CHECK ((lots_decide = ANY (ARRAY['nothing'::text, 'places'::text, 'prizes'::text]))),
  constraint ranking_prediction_denominator_check CHECK ((prediction_denominator > 0)),
  constraint ranking_revision_check CHECK ((revision > 0))
);
CREATE TRIGGER ranking_append_only BEFORE DELETE OR UPDATE ON public.ranking FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ranking_not_emptied BEFORE TRUNCATE ON public.ranking FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table ranking_final (
  ranking_id uuid not null,
  declared_by uuid not null,
  declared_at timestamp with time zone not null,
  constraint ranking_final_pkey PRIMARY KEY (ranking_id),
  constraint ranking_final_declared_by_fkey FOREIGN KEY (declared_by) REFERENCES person(id),
  constraint ranking_final_ranking_id_fkey FOREIGN KEY (ranking_id) REFERENCES ranking_publication(ranking_id)
);
CREATE TRIGGER ranking_final_append_only BEFORE DELETE OR UPDATE ON public.ranking_final FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ranking_final_not_emptied BEFORE TRUNCATE ON public.ranking_final FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table ranking_place (
  ranking_id uuid not null,
  place integer not null,
  participant_id uuid not null,
  attempt_id uuid not null,
  display_name text not null,
  unit_id uuid,
  score_hundredths integer not null,
  all_correct boolean not null,
  prediction_error bigint,
  duration_ms bigint not null,
  by_lot boolean not null,
  prize_id text,
  rank integer not null,
  score_divisor integer not null default 1,
  prediction bigint,
  submitted_at timestamp with time zone not null,
  attempts_used integer not null default 1,
  constraint ranking_place_pkey PRIMARY KEY (ranking_id, place),
  constraint ranking_place_ranking_id_participant_id_key UNIQUE (ranking_id, participant_id),
  constraint ranking_place_attempts_used_check CHECK ((attempts_used > 0)),
  constraint ranking_place_place_check CHECK ((place > 0)),
  constraint ranking_place_rank_check CHECK ((rank > 0)),
  constraint ranking_place_score_divisor_check CHECK ((score_divisor > 0))
);
CREATE TRIGGER ranking_place_append_only BEFORE UPDATE ON public.ranking_place FOR EACH ROW EXECUTE FUNCTION refuse_but_erasure('display_name');
CREATE TRIGGER ranking_place_kept BEFORE DELETE ON public.ranking_place FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ranking_place_not_emptied BEFORE TRUNCATE ON public.ranking_place FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ranking_place_of_ranking AFTER INSERT ON public.ranking_place FOR EACH STATEMENT EXECUTE FUNCTION demand_rankings();

create table ranking_publication (
  ranking_id uuid not null,
  published_by uuid,
  published_at timestamp with time zone not null,
  season_id text not null,
  round_id text not null,
  corrects uuid,
  complaints_until timestamp with time zone,
  constraint ranking_publication_pkey PRIMARY KEY (ranking_id),
  constraint ranking_publication_corrects_key UNIQUE (corrects),
  constraint ranking_publication_corrects_fkey FOREIGN KEY (corrects) REFERENCES ranking_publication(ranking_id),
  constraint ranking_publication_published_by_fkey FOREIGN KEY (published_by) REFERENCES person(id),
  constraint ranking_publication_ranking_id_fkey FOREIGN KEY (ranking_id) REFERENCES ranking(id),
  constraint ranking_publication_ranking_id_season_id_round_id_fkey FOREIGN KEY (ranking_id, season_id, round_id) REFERENCES ranking(id, season_id, round_id)
);
CREATE UNIQUE INDEX ranking_published_once ON public.ranking_publication USING btree (season_id, round_id) WHERE (corrects IS NULL);
CREATE TRIGGER ranking_publication_append_only BEFORE DELETE OR UPDATE ON public.ranking_publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ranking_publication_not_emptied BEFORE TRUNCATE ON public.ranking_publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table rate_limit (
  id uuid not null,
  key text not null,
  count integer not null,
  last_request bigint not null,
  constraint rate_limit_pkey PRIMARY KEY (id),
  constraint rate_limit_key_key UNIQUE (key)
);

create table receipt (
  participant_id uuid not null,
  attempt_id uuid not null,
  code text not null,
  leaf_hash bytea not null,
  salt bytea not null,
  signature bytea not null,
  issued_at timestamp with time zone not null,
  prediction bigint,
  constraint receipt_pkey PRIMARY KEY (participant_id, attempt_id),
  constraint receipt_participant_id_attempt_id_fkey FOREIGN KEY (participant_id, attempt_id) REFERENCES attempt(participant_id, attempt_id)
);
CREATE INDEX receipt_code ON public.receipt USING btree (code);
CREATE TRIGGER receipt_append_only BEFORE DELETE OR UPDATE ON public.receipt FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER receipt_not_emptied BEFORE TRUNCATE ON public.receipt FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table recusal (
  assignment_id uuid not null,
  reason text not null,
  recused_at timestamp with time zone not null,
  constraint recusal_pkey PRIMARY KEY (assignment_id),
  constraint recusal_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id)
);
CREATE TRIGGER recusal_append_only BEFORE DELETE OR UPDATE ON public.recusal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recusal_not_emptied BEFORE TRUNCATE ON public.recusal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table redaction (
  dossier_id uuid not null,
  version integer not null,
  form_field text not null,
  sequence integer not null,
  value jsonb not null,
  corrected_by uuid not null,
  corrected_at timestamp with time zone not null,
  constraint redaction_pkey PRIMARY KEY (dossier_id, version, form_field, sequence),
  constraint redaction_corrected_by_fkey FOREIGN KEY (corrected_by) REFERENCES person(id),
  constraint redaction_dossier_id_version_fkey FOREIGN KEY (dossier_id, version) REFERENCES dossier_version(dossier_id, version),
  constraint redaction_sequence_check CHECK ((sequence > 0))
);
CREATE TRIGGER redaction_append_only BEFORE DELETE OR UPDATE ON public.redaction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER redaction_not_emptied BEFORE TRUNCATE ON public.redaction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table referral (
  participant_id uuid not null,
  season_id text not null,
  inviter_id uuid not null,
  referred_at timestamp with time zone not null,
  constraint referral_pkey PRIMARY KEY (participant_id),
  constraint referral_inviter_id_fkey FOREIGN KEY (inviter_id) REFERENCES participant(participant_id),
  constraint referral_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(participant_id),
  constraint referral_check CHECK ((inviter_id <> participant_id))
);
CREATE INDEX referral_season ON public.referral USING btree (season_id, inviter_id);
CREATE TRIGGER referral_append_only BEFORE DELETE OR UPDATE ON public.referral FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER referral_not_emptied BEFORE TRUNCATE ON public.referral FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table referral_code (
  code text not null,
  season_id text not null,
  participant_id uuid not null,
  made_at timestamp with time zone not null,
  constraint referral_code_pkey PRIMARY KEY (code),
  constraint referral_code_participant_id_key UNIQUE (participant_id),
  constraint referral_code_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(participant_id),
  constraint referral_code_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id)
);
CREATE TRIGGER referral_code_append_only BEFORE DELETE OR UPDATE ON public.referral_code FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER referral_code_not_emptied BEFORE TRUNCATE ON public.referral_code FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table registration_extension (
  id uuid not null,
  season_id text not null,
  organisation_id uuid not null,
  until timestamp with time zone not null,
  reason text not null,
  granted_by uuid not null,
  granted_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint registration_extension_pkey PRIMARY KEY (id),
  constraint registration_extension_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES person(id),
  constraint registration_extension_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint registration_extension_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint registration_extension_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX registration_extension_of ON public.registration_extension USING btree (season_id, organisation_id);
CREATE TRIGGER registration_extension_append_only BEFORE DELETE OR UPDATE ON public.registration_extension FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER registration_extension_not_emptied BEFORE TRUNCATE ON public.registration_extension FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table related_dossier (
  id uuid not null,
  first_dossier uuid not null,
  second_dossier uuid not null,
  sequence integer not null,
  resolution text not null,
  reason text not null,
  resolved_by uuid not null,
  resolved_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint related_dossier_pkey PRIMARY KEY (id),
  constraint related_dossier_first_dossier_second_dossier_sequence_key UNIQUE (first_dossier, second_dossier, sequence),
  constraint related_dossier_first_dossier_fkey FOREIGN KEY (first_dossier) REFERENCES dossier(id),
  constraint related_dossier_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES person(id),
  constraint related_dossier_second_dossier_fkey FOREIGN KEY (second_dossier) REFERENCES dossier(id),
  constraint related_dossier_check CHECK ((first_dossier < second_dossier)),
  constraint related_dossier_reason_check CHECK ((reason <> ''::text)),
  constraint related_dossier_resolution_check CHECK ((resolution = ANY (ARRAY['same'::text, 'related'::text, 'not-related'::text]))),
  constraint related_dossier_sequence_check CHECK ((sequence > 0))
);
CREATE TRIGGER related_dossier_append_only BEFORE DELETE OR UPDATE ON public.related_dossier FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER related_dossier_not_emptied BEFORE TRUNCATE ON public.related_dossier FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table released_decision (
  decision_id uuid not null,
  release_id uuid not null,
  entry_move_id uuid not null,
  constraint released_decision_pkey PRIMARY KEY (decision_id),
  constraint released_decision_entry_move_id_key UNIQUE (entry_move_id),
  constraint released_decision_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES pending_decision(id),
  constraint released_decision_entry_move_id_fkey FOREIGN KEY (entry_move_id) REFERENCES entry_move(id),
  constraint released_decision_release_id_fkey FOREIGN KEY (release_id) REFERENCES decision_release(id)
);
CREATE INDEX released_decision_release ON public.released_decision USING btree (release_id);
CREATE TRIGGER released_decision_append_only BEFORE DELETE OR UPDATE ON public.released_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER released_decision_not_emptied BEFORE TRUNCATE ON public.released_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table released_letter (
  decision_id uuid not null,
  locale text not null,
  subject text not null,
  body text not null,
  filled jsonb not null,
  constraint released_letter_pkey PRIMARY KEY (decision_id, locale),
  constraint released_letter_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES released_decision(decision_id),
  constraint released_letter_body_check CHECK ((body <> ''::text)),
  constraint released_letter_locale_check CHECK ((locale = ANY (ARRAY['vi'::text, 'en'::text]))),
  constraint released_letter_subject_check CHECK ((subject <> ''::text))
);
CREATE TRIGGER released_letter_append_only BEFORE DELETE OR UPDATE ON public.released_letter FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER released_letter_not_emptied BEFORE TRUNCATE ON public.released_letter FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table remark_reading (
  id uuid not null,
  dossier_id uuid not null,
  person_id uuid not null,
  read_at timestamp with time zone not null,
  constraint remark_reading_pkey PRIMARY KEY (id),
  constraint remark_reading_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint remark_reading_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX remark_reading_dossier ON public.remark_reading USING btree (dossier_id, read_at);
CREATE TRIGGER remark_reading_append_only BEFORE DELETE OR UPDATE ON public.remark_reading FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER remark_reading_not_emptied BEFORE TRUNCATE ON public.remark_reading FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table residence_card (
  id uuid not null,
  organisation_id uuid not null,
  last_digits text not null,
  valid_until date not null,
  stated_by uuid not null,
  stated_at timestamp with time zone not null,
  constraint residence_card_pkey PRIMARY KEY (id),
  constraint residence_card_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint residence_card_stated_by_fkey FOREIGN KEY (stated_by) REFERENCES person(id),
  constraint residence_card_last_digits_check CHECK (((length(last_digits) >= 3) AND (length(last_digits) <= 6)))
);
CREATE INDEX residence_card_organisation ON public.residence_card USING btree (organisation_id, stated_at DESC);
CREATE TRIGGER residence_card_append_only BEFORE DELETE OR UPDATE ON public.residence_card FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER residence_card_not_emptied BEFORE TRUNCATE ON public.residence_card FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table residence_card_sighting (
  card_id uuid not null,
  season_id text not null,
  seen_by uuid not null,
  seen_at timestamp with time zone not null,
  constraint residence_card_sighting_pkey PRIMARY KEY (card_id),
  constraint residence_card_sighting_card_id_fkey FOREIGN KEY (card_id) REFERENCES residence_card(id),
  constraint residence_card_sighting_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint residence_card_sighting_seen_by_fkey FOREIGN KEY (seen_by) REFERENCES person(id)
);
CREATE TRIGGER residence_card_sighting_append_only BEFORE DELETE OR UPDATE ON public.residence_card_sighting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER residence_card_sighting_not_emptied BEFORE TRUNCATE ON public.residence_card_sighting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table restoration_decision (
  restoration_id uuid not null,
  proposed_by uuid not null,
  decided_by uuid not null,
  outcome text not null,
  reason text not null,
  decided_at timestamp with time zone not null,
  constraint restoration_decision_pkey PRIMARY KEY (restoration_id),
  constraint restoration_decision_restoration_id_outcome_key UNIQUE (restoration_id, outcome),
  constraint restoration_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint restoration_decision_restoration_id_fkey FOREIGN KEY (restoration_id) REFERENCES restoration_proposal(id),
  constraint restoration_decision_restoration_id_proposed_by_fkey FOREIGN KEY (restoration_id, proposed_by) REFERENCES restoration_proposal(id, proposed_by),
  constraint restoration_decision_check CHECK ((decided_by <> proposed_by)),
  constraint restoration_decision_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint restoration_decision_reason_check CHECK ((reason <> ''::text))
);
CREATE TRIGGER restoration_decision_append_only BEFORE DELETE OR UPDATE ON public.restoration_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER restoration_decision_not_emptied BEFORE TRUNCATE ON public.restoration_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table restoration_proposal (
  id uuid not null,
  proposal_id uuid not null,
  complaint_id uuid,
  reason text not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  constraint restoration_proposal_pkey PRIMARY KEY (id),
  constraint restoration_proposal_id_proposed_by_key UNIQUE (id, proposed_by),
  constraint restoration_proposal_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id),
  constraint restoration_proposal_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES void_proposal(id),
  constraint restoration_proposal_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES person(id),
  constraint restoration_proposal_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX restoration_proposal_void ON public.restoration_proposal USING btree (proposal_id);
CREATE TRIGGER restoration_proposal_append_only BEFORE DELETE OR UPDATE ON public.restoration_proposal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER restoration_proposal_not_emptied BEFORE TRUNCATE ON public.restoration_proposal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table result_file (
  ranking_id uuid not null,
  state text not null,
  format text not null,
  file_id uuid not null,
  size integer not null,
  etag text not null,
  made_at timestamp with time zone not null,
  constraint result_file_pkey PRIMARY KEY (ranking_id, state, format),
  constraint result_file_file_id_key UNIQUE (file_id),
  constraint result_file_ranking_id_fkey FOREIGN KEY (ranking_id) REFERENCES ranking_publication(ranking_id),
  constraint result_file_format_check CHECK ((format = ANY (ARRAY['xlsx'::text, 'pdf'::text, 'csv'::text, 'json'::text, 'dictionary'::text]))),
  constraint result_file_size_check CHECK ((size > 0)),
  constraint result_file_state_check CHECK ((state = ANY (ARRAY['provisional'::text, 'final'::text])))
);

create table return_item (
  entry_move_id uuid not null,
  form_field text not null,
  reason text not null,
  constraint return_item_pkey PRIMARY KEY (entry_move_id, form_field),
  constraint return_item_entry_move_id_fkey FOREIGN KEY (entry_move_id) REFERENCES entry_move(id)
);
CREATE TRIGGER return_item_append_only BEFORE DELETE OR UPDATE ON public.return_item FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER return_item_not_emptied BEFORE TRUNCATE ON public.return_item FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table revocation (
  honour_id uuid not null,
  decision_id uuid not null,
  reason text not null,
  revoked_at timestamp with time zone not null,
  constraint revocation_pkey PRIMARY KEY (honour_id),
  constraint revocation_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decision(id),
  constraint revocation_honour_id_fkey FOREIGN KEY (honour_id) REFERENCES honour(id)
);
CREATE TRIGGER revocation_append_only BEFORE DELETE OR UPDATE ON public.revocation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revocation_not_emptied BEFORE TRUNCATE ON public.revocation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table role_end (
  role_grant_id uuid not null,
  ended_at timestamp with time zone not null,
  ended_by uuid not null,
  reason text not null,
  constraint role_end_pkey PRIMARY KEY (role_grant_id),
  constraint role_end_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint role_end_role_grant_id_fkey FOREIGN KEY (role_grant_id) REFERENCES role_grant(id)
);
CREATE TRIGGER role_end_append_only BEFORE DELETE OR UPDATE ON public.role_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER role_end_not_emptied BEFORE TRUNCATE ON public.role_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER role_end_told AFTER INSERT ON public.role_end FOR EACH STATEMENT EXECUTE FUNCTION tell_exclusions();

create table role_grant (
  id uuid not null,
  person_id uuid not null,
  role text not null,
  scope_kind text not null,
  scope_id text not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  granted_by uuid,
  granted_at timestamp with time zone not null,
  constraint role_grant_pkey PRIMARY KEY (id),
  constraint role_grant_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES person(id),
  constraint role_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint role_grant_check CHECK ((valid_to > valid_from)),
  constraint role_grant_scope_kind_check CHECK ((scope_kind = ANY (ARRAY['installation'::text, 'agency'::text, 'programme'::text, 'season'::text, 'organisation'::text, 'council'::text])))
);
CREATE INDEX role_grant_person ON public.role_grant USING btree (person_id);
CREATE INDEX role_grant_scope ON public.role_grant USING btree (scope_kind, scope_id);
CREATE TRIGGER role_grant_told AFTER INSERT OR UPDATE ON public.role_grant FOR EACH STATEMENT EXECUTE FUNCTION tell_exclusions();

create table room (
  id uuid not null,
  season_id text not null,
  judging_round text not null,
  added_by uuid not null,
  added_at timestamp with time zone not null,
  constraint room_pkey PRIMARY KEY (id),
  constraint room_added_by_fkey FOREIGN KEY (added_by) REFERENCES person(id),
  constraint room_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id)
);
CREATE INDEX room_season ON public.room USING btree (season_id, judging_round);
CREATE TRIGGER room_append_only BEFORE DELETE OR UPDATE ON public.room FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER room_not_emptied BEFORE TRUNCATE ON public.room FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table room_display (
  id uuid not null,
  room_id uuid not null,
  token_hash bytea not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint room_display_pkey PRIMARY KEY (id),
  constraint room_display_token_hash_key UNIQUE (token_hash),
  constraint room_display_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint room_display_room_id_fkey FOREIGN KEY (room_id) REFERENCES room(id)
);
CREATE INDEX room_display_room ON public.room_display USING btree (room_id, made_at DESC);
CREATE TRIGGER room_display_append_only BEFORE DELETE OR UPDATE ON public.room_display FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER room_display_not_emptied BEFORE TRUNCATE ON public.room_display FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table room_display_revocation (
  display_id uuid not null,
  revoked_by uuid not null,
  revoked_at timestamp with time zone not null,
  constraint room_display_revocation_pkey PRIMARY KEY (display_id),
  constraint room_display_revocation_display_id_fkey FOREIGN KEY (display_id) REFERENCES room_display(id),
  constraint room_display_revocation_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES person(id)
);
CREATE TRIGGER room_display_revocation_append_only BEFORE DELETE OR UPDATE ON public.room_display_revocation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER room_display_revocation_not_emptied BEFORE TRUNCATE ON public.room_display_revocation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table room_event (
  room_id uuid not null,
  day date not null,
  sequence integer not null,
  kind text not null,
  entry_id uuid,
  judge_id uuid,
  seconds integer,
  entry_order jsonb,
  undoes integer,
  happened_at timestamp with time zone not null,
  recorded_by uuid not null,
  rehearsed boolean not null,
  constraint room_event_pkey PRIMARY KEY (room_id, day, sequence),
  constraint room_event_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint room_event_judge_id_fkey FOREIGN KEY (judge_id) REFERENCES person(id),
  constraint room_event_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint room_event_room_id_day_undoes_fkey FOREIGN KEY (room_id, day, undoes) REFERENCES room_event(room_id, day, sequence),
  constraint room_event_room_id_fkey FOREIGN KEY (room_id) REFERENCES room(id),
  constraint room_event_check CHECK ((undoes < sequence)),
  constraint room_event_check1 CHECK (((kind = ANY (ARRAY['entrant-present'::text, 'entrant-away'::text, 'started'::text, 'no-show'::text, 'returned'::text])) = (entry_id IS NOT NULL))),
  constraint room_event_check2 CHECK (((kind = ANY (ARRAY['judge-present'::text, 'judge-away'::text])) = (judge_id IS NOT NULL))),
  constraint room_event_check3 CHECK (((kind = 'extended'::text) = (seconds IS NOT NULL))),
  constraint room_event_check4 CHECK (((kind = 'reordered'::text) = (entry_order IS NOT NULL))),
  constraint room_event_check5 CHECK (((kind = 'undone'::text) = (undoes IS NOT NULL))),
  constraint room_event_kind_check CHECK ((kind = ANY (ARRAY['entrant-present'::text, 'entrant-away'::text, 'judge-present'::text, 'judge-away'::text, 'started'::text, 'paused'::text, 'resumed'::text, 'part-begun'::text, 'extended'::text, 'ended'::text, 'no-show'::text, 'returned'::text, 'reordered'::text, 'undone'::text]))),
  constraint room_event_seconds_check CHECK ((seconds <> 0)),
  constraint room_event_sequence_check CHECK ((sequence > 0))
);
CREATE TRIGGER room_event_append_only BEFORE DELETE OR UPDATE ON public.room_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER room_event_not_emptied BEFORE TRUNCATE ON public.room_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table roster (
  id uuid not null,
  season_id text not null,
  file_name text not null,
  people integer not null,
  loaded_by uuid not null,
  loaded_at timestamp with time zone not null,
  constraint roster_pkey PRIMARY KEY (id),
  constraint roster_loaded_by_fkey FOREIGN KEY (loaded_by) REFERENCES person(id),
  constraint roster_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint roster_people_check CHECK ((people > 0))
);
CREATE INDEX roster_season ON public.roster USING btree (season_id);
CREATE TRIGGER roster_append_only BEFORE DELETE OR UPDATE ON public.roster FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER roster_not_emptied BEFORE TRUNCATE ON public.roster FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table roster_entry (
  participant_id uuid not null,
  roster_id uuid not null,
  row_number integer not null,
  facts bytea not null,
  constraint roster_entry_pkey PRIMARY KEY (participant_id),
  constraint roster_entry_roster_id_row_number_key UNIQUE (roster_id, row_number),
  constraint roster_entry_roster_id_fkey FOREIGN KEY (roster_id) REFERENCES roster(id)
);
CREATE TRIGGER roster_entry_append_only BEFORE UPDATE ON public.roster_entry FOR EACH ROW EXECUTE FUNCTION refuse_but_erasure('facts');
CREATE TRIGGER roster_entry_kept BEFORE DELETE ON public.roster_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER roster_entry_not_emptied BEFORE TRUNCATE ON public.roster_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table round_close (
  season_id text not null,
  round_id text not null,
  closed_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint round_close_pkey PRIMARY KEY (season_id, round_id),
  constraint round_close_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id)
);
CREATE TRIGGER round_close_append_only BEFORE DELETE OR UPDATE ON public.round_close FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER round_close_not_emptied BEFORE TRUNCATE ON public.round_close FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table round_delay (
  id uuid not null,
  season_id text not null,
  round_id text not null,
  kind text not null,
  seconds integer,
  pause_id uuid,
  expected_at timestamp with time zone,
  reason text not null,
  takes_effect_at timestamp with time zone not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint round_delay_pkey PRIMARY KEY (id),
  constraint round_delay_pause_id_key UNIQUE (pause_id),
  constraint round_delay_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint round_delay_pause_id_fkey FOREIGN KEY (pause_id) REFERENCES round_delay(id),
  constraint round_delay_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint round_delay_check CHECK ((made_at <= takes_effect_at)),
  constraint round_delay_check1 CHECK (((kind = 'extension'::text) = (seconds IS NOT NULL))),
  constraint round_delay_check2 CHECK (((kind = 'resumption'::text) = (pause_id IS NOT NULL))),
  constraint round_delay_check3 CHECK (((expected_at IS NULL) OR (kind = 'pause'::text))),
  constraint round_delay_kind_check CHECK ((kind = ANY (ARRAY['extension'::text, 'pause'::text, 'resumption'::text]))),
  constraint round_delay_reason_check CHECK ((reason <> ''::text)),
  constraint round_delay_seconds_check CHECK ((seconds > 0))
);
CREATE INDEX round_delay_season ON public.round_delay USING btree (season_id, takes_effect_at);
CREATE TRIGGER round_delay_append_only BEFORE DELETE OR UPDATE ON public.round_delay FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER round_delay_not_emptied BEFORE TRUNCATE ON public.round_delay FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table schedule (
  id uuid not null,
  season_id text not null,
  judging_round text not null,
  number integer not null,
  based_on uuid,
  slot_minutes integer not null,
  quorum integer not null,
  max_in_a_row integer,
  keeps_categories boolean not null,
  revision integer not null default 1,
  solving jsonb,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint schedule_pkey PRIMARY KEY (id),
  constraint schedule_season_id_judging_round_number_key UNIQUE (season_id, judging_round, number),
  constraint schedule_based_on_fkey FOREIGN KEY (based_on) REFERENCES schedule(id),
  constraint schedule_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint schedule_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint schedule_max_in_a_row_check CHECK ((max_in_a_row > 0)),
  constraint schedule_number_check CHECK ((number > 0)),
  constraint schedule_quorum_check CHECK ((quorum > 0)),
  constraint schedule_revision_check CHECK ((revision > 0)),
  constraint schedule_slot_minutes_check CHECK (((slot_minutes >= 1) AND (slot_minutes <= 480)))
);
CREATE TRIGGER schedule_as_published BEFORE DELETE OR UPDATE ON public.schedule FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();
CREATE TRIGGER schedule_not_emptied BEFORE TRUNCATE ON public.schedule FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table schedule_letter (
  id uuid not null,
  season_id text not null,
  schedule_id uuid not null,
  person_id uuid not null,
  method text not null,
  entry_id uuid,
  room_id uuid,
  day date,
  queued_at timestamp with time zone not null,
  tries integer not null default 0,
  tried_at timestamp with time zone,
  sent_at timestamp with time zone,
  problem text,
  subject text,
  body text,
  calendar text,
  constraint schedule_letter_pkey PRIMARY KEY (id),
  constraint schedule_letter_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint schedule_letter_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint schedule_letter_room_id_fkey FOREIGN KEY (room_id) REFERENCES room(id),
  constraint schedule_letter_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES schedule(id),
  constraint schedule_letter_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint schedule_letter_check CHECK (((entry_id IS NULL) = (room_id IS NOT NULL))),
  constraint schedule_letter_check1 CHECK (((room_id IS NULL) = (day IS NULL))),
  constraint schedule_letter_check2 CHECK (((sent_at IS NULL) OR (problem IS NULL))),
  constraint schedule_letter_check3 CHECK (((sent_at IS NULL) = (subject IS NULL))),
  constraint schedule_letter_check4 CHECK (((sent_at IS NULL) = (body IS NULL))),
  constraint schedule_letter_check5 CHECK (((sent_at IS NULL) = (calendar IS NULL))),
  constraint schedule_letter_method_check CHECK ((method = ANY (ARRAY['request'::text, 'cancel'::text]))),
  constraint schedule_letter_problem_check CHECK ((problem = ANY (ARRAY['refused'::text, 'overtaken'::text]))),
  constraint schedule_letter_tries_check CHECK ((tries >= 0))
);
CREATE UNIQUE INDEX schedule_letter_once ON public.schedule_letter USING btree (schedule_id, person_id, entry_id, room_id, day) NULLS NOT DISTINCT;
CREATE INDEX schedule_letter_person ON public.schedule_letter USING btree (person_id);
CREATE INDEX schedule_letter_waiting ON public.schedule_letter USING btree (queued_at) WHERE (tried_at IS NULL);
CREATE TRIGGER schedule_letter_kept BEFORE DELETE OR UPDATE ON public.schedule_letter FOR EACH ROW WHEN ((old.sent_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER schedule_letter_not_emptied BEFORE TRUNCATE ON public.schedule_letter FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table schedule_order (
  schedule_id uuid not null,
  commitment bytea not null,
  committed_at timestamp with time zone not null,
  constraint schedule_order_pkey PRIMARY KEY (schedule_id),
  constraint schedule_order_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES schedule(id) ON DELETE CASCADE
);
CREATE TRIGGER schedule_order_kept BEFORE UPDATE ON public.schedule_order FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER schedule_order_not_emptied BEFORE TRUNCATE ON public.schedule_order FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table schedule_order_draw (
  schedule_id uuid not null,
  entry_ids uuid[] not null,
  seed bytea not null,
  drawn_by uuid not null,
  drawn_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint schedule_order_draw_pkey PRIMARY KEY (schedule_id),
  constraint schedule_order_draw_drawn_by_fkey FOREIGN KEY (drawn_by) REFERENCES person(id),
  constraint schedule_order_draw_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES schedule_order(schedule_id),
  constraint schedule_order_draw_entry_ids_check CHECK ((cardinality(entry_ids) > 0))
);
CREATE TRIGGER schedule_order_draw_append_only BEFORE DELETE OR UPDATE ON public.schedule_order_draw FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER schedule_order_draw_not_emptied BEFORE TRUNCATE ON public.schedule_order_draw FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table schedule_publication (
  schedule_id uuid not null,
  reason text not null,
  published_by uuid not null,
  published_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint schedule_publication_pkey PRIMARY KEY (schedule_id),
  constraint schedule_publication_published_by_fkey FOREIGN KEY (published_by) REFERENCES person(id),
  constraint schedule_publication_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES schedule(id),
  constraint schedule_publication_reason_check CHECK ((reason <> ''::text))
);
CREATE TRIGGER schedule_publication_append_only BEFORE DELETE OR UPDATE ON public.schedule_publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER schedule_publication_not_emptied BEFORE TRUNCATE ON public.schedule_publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table schedule_room (
  schedule_id uuid not null,
  room_id uuid not null,
  position integer not null,
  name text not null,
  city text,
  is_online boolean not null,
  place text,
  panel_id uuid not null,
  days jsonb,
  constraint schedule_room_pkey PRIMARY KEY (schedule_id, room_id),
  constraint schedule_room_panel_id_fkey FOREIGN KEY (panel_id) REFERENCES panel(id),
  constraint schedule_room_room_id_fkey FOREIGN KEY (room_id) REFERENCES room(id),
  constraint schedule_room_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES schedule(id),
  constraint schedule_room_name_check CHECK ((name <> ''::text)),
  constraint schedule_room_position_check CHECK (("position" > 0))
);
CREATE TRIGGER schedule_room_as_published BEFORE INSERT OR DELETE OR UPDATE ON public.schedule_room FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();
CREATE TRIGGER schedule_room_not_emptied BEFORE TRUNCATE ON public.schedule_room FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table schedule_run (
  id uuid not null,
  sequence bigint not null,
  schedule_id uuid not null,
  revision integer not null,
  seconds integer not null,
  begun_by uuid not null,
  begun_at timestamp with time zone not null,
  step text,
  elapsed double precision,
  found double precision,
  bound double precision,
  outcome text,
  ended_at timestamp with time zone,
  constraint schedule_run_pkey PRIMARY KEY (id),
  constraint schedule_run_begun_by_fkey FOREIGN KEY (begun_by) REFERENCES person(id),
  constraint schedule_run_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES schedule(id) ON DELETE CASCADE,
  constraint schedule_run_check CHECK (((outcome IS NULL) = (ended_at IS NULL))),
  constraint schedule_run_outcome_check CHECK ((outcome = ANY (ARRAY['solved'::text, 'changed'::text, 'interrupted'::text, 'took-too-long'::text, 'failed'::text]))),
  constraint schedule_run_seconds_check CHECK ((seconds > 0))
);
CREATE INDEX schedule_run_schedule ON public.schedule_run USING btree (schedule_id, sequence DESC);

create table schedule_slot (
  schedule_id uuid not null,
  starts_at timestamp with time zone not null,
  constraint schedule_slot_pkey PRIMARY KEY (schedule_id, starts_at),
  constraint schedule_slot_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES schedule(id)
);
CREATE TRIGGER schedule_slot_as_published BEFORE INSERT OR DELETE OR UPDATE ON public.schedule_slot FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();
CREATE TRIGGER schedule_slot_not_emptied BEFORE TRUNCATE ON public.schedule_slot FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table score_sheet (
  id uuid not null,
  assignment_id uuid not null,
  sheet_id text not null,
  rules_version integer not null,
  opened_at timestamp with time zone not null,
  constraint score_sheet_pkey PRIMARY KEY (id),
  constraint score_sheet_assignment_id_key UNIQUE (assignment_id),
  constraint score_sheet_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id)
);

create table score_sheet_draft (
  score_sheet_id uuid not null,
  revision integer not null,
  scores jsonb not null,
  comments jsonb not null,
  saved_at timestamp with time zone not null,
  version integer not null default 1,
  reason text,
  extras jsonb not null default '{}'::jsonb,
  change_reasons jsonb not null default '{}'::jsonb,
  saved_by uuid,
  constraint score_sheet_draft_pkey PRIMARY KEY (score_sheet_id),
  constraint score_sheet_draft_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES person(id),
  constraint score_sheet_draft_score_sheet_id_fkey FOREIGN KEY (score_sheet_id) REFERENCES score_sheet(id),
  constraint score_sheet_draft_reason CHECK (((version = 1) = (reason IS NULL))),
  constraint score_sheet_draft_revision_check CHECK ((revision > 0)),
  constraint score_sheet_draft_version_check CHECK ((version > 0))
);

create table score_sheet_draft_set_aside (
  score_sheet_id uuid not null,
  revision integer not null,
  scores jsonb not null,
  comments jsonb not null,
  extras jsonb not null,
  set_aside_by uuid not null,
  set_aside_at timestamp with time zone not null,
  constraint score_sheet_draft_set_aside_pkey PRIMARY KEY (score_sheet_id, revision),
  constraint score_sheet_draft_set_aside_score_sheet_id_fkey FOREIGN KEY (score_sheet_id) REFERENCES score_sheet(id),
  constraint score_sheet_draft_set_aside_set_aside_by_fkey FOREIGN KEY (set_aside_by) REFERENCES person(id)
);
CREATE TRIGGER score_sheet_draft_set_aside_append_only BEFORE DELETE OR UPDATE ON public.score_sheet_draft_set_aside FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER score_sheet_draft_set_aside_not_emptied BEFORE TRUNCATE ON public.score_sheet_draft_set_aside FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table score_sheet_receipt (
  score_sheet_id uuid not null,
  version integer not null,
  season_id text not null,
  code text not null,
  leaf_hash bytea not null,
  signature bytea not null,
  commitment text not null,
  nonce bytea not null,
  issued_at timestamp with time zone not null,
  constraint score_sheet_receipt_pkey PRIMARY KEY (score_sheet_id, version),
  constraint score_sheet_receipt_score_sheet_id_version_fkey FOREIGN KEY (score_sheet_id, version) REFERENCES score_sheet_version(score_sheet_id, version),
  constraint score_sheet_receipt_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint score_sheet_receipt_nonce_check CHECK ((octet_length(nonce) = 32))
);
CREATE INDEX score_sheet_receipt_code ON public.score_sheet_receipt USING btree (code);
CREATE TRIGGER score_sheet_receipt_append_only BEFORE DELETE OR UPDATE ON public.score_sheet_receipt FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER score_sheet_receipt_not_emptied BEFORE TRUNCATE ON public.score_sheet_receipt FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table score_sheet_version (
  score_sheet_id uuid not null,
  version integer not null,
  scores jsonb not null,
  comments jsonb not null,
  total_ten_thousandths integer not null,
  reason text,
  sealed_by uuid not null,
  sealed_at timestamp with time zone not null,
  rehearsed boolean not null,
  layer text not null default 'independent'::text,
  extras jsonb not null default '{}'::jsonb,
  change_reasons jsonb not null default '{}'::jsonb,
  entered_for uuid,
  rules_version integer,
  constraint score_sheet_version_pkey PRIMARY KEY (score_sheet_id, version),
  constraint score_sheet_version_entered_for_fkey FOREIGN KEY (entered_for) REFERENCES person(id),
  constraint score_sheet_version_score_sheet_id_fkey FOREIGN KEY (score_sheet_id) REFERENCES score_sheet(id),
  constraint score_sheet_version_sealed_by_fkey FOREIGN KEY (sealed_by) REFERENCES person(id),
  constraint score_sheet_version_check CHECK (((version = 1) = (reason IS NULL))),
  constraint score_sheet_version_entered_for CHECK ((entered_for <> sealed_by)),
  constraint score_sheet_version_layer_check CHECK ((layer = ANY (ARRAY['independent'::text, 'after-discussion'::text]))),
  constraint score_sheet_version_total_ten_thousandths_check CHECK (((total_ten_thousandths >= 0) AND (total_ten_thousandths <= 10000000))),
  constraint score_sheet_version_version_check CHECK ((version > 0))
);
CREATE TRIGGER score_sheet_version_append_only BEFORE DELETE OR UPDATE ON public.score_sheet_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER score_sheet_version_not_emptied BEFORE TRUNCATE ON public.score_sheet_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table seal_break (
  id uuid not null,
  season_id text not null,
  reason text not null,
  minutes integer not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  constraint seal_break_pkey PRIMARY KEY (id),
  constraint seal_break_id_asked_by_key UNIQUE (id, asked_by),
  constraint seal_break_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint seal_break_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint seal_break_minutes_check CHECK (((minutes >= 5) AND (minutes <= 240))),
  constraint seal_break_reason_check CHECK ((length(TRIM(BOTH FROM reason)) > 0))
);
CREATE INDEX seal_break_of_season ON public.seal_break USING btree (season_id, asked_at);
CREATE TRIGGER seal_break_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.seal_break FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table seal_break_confirmation (
  break_id uuid not null,
  asked_by uuid not null,
  confirmed_by uuid not null,
  confirmed_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  constraint seal_break_confirmation_pkey PRIMARY KEY (break_id),
  constraint seal_break_confirmation_break_id_asked_by_fkey FOREIGN KEY (break_id, asked_by) REFERENCES seal_break(id, asked_by),
  constraint seal_break_confirmation_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES person(id),
  constraint seal_break_by_another CHECK ((confirmed_by <> asked_by)),
  constraint seal_break_confirmation_check CHECK ((ends_at > confirmed_at))
);
CREATE TRIGGER seal_break_confirmation_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.seal_break_confirmation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table season (
  id text not null,
  programme_id text not null,
  kind text not null,
  year integer not null,
  constraint season_pkey PRIMARY KEY (id),
  constraint season_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id),
  constraint season_kind_check CHECK ((kind = ANY (ARRAY['award'::text, 'contest'::text, 'campaign'::text])))
);

create table season_adoption (
  id uuid not null,
  season_id text not null,
  version integer not null,
  adopted_at timestamp with time zone not null,
  adopted_by uuid,
  reason text not null,
  constraint season_adoption_pkey PRIMARY KEY (id),
  constraint season_adoption_adopted_by_fkey FOREIGN KEY (adopted_by) REFERENCES person(id),
  constraint season_adoption_season_id_version_fkey FOREIGN KEY (season_id, version) REFERENCES season_version(season_id, version)
);
CREATE INDEX season_adoption_latest ON public.season_adoption USING btree (season_id, adopted_at DESC);
CREATE TRIGGER season_adoption_append_only BEFORE DELETE OR UPDATE ON public.season_adoption FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER season_adoption_not_emptied BEFORE TRUNCATE ON public.season_adoption FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table season_desk (
  season_id text not null,
  version integer not null,
  desk text not null,
  phone text not null,
  email text not null,
  hours text not null,
  written_by uuid not null,
  written_at timestamp with time zone not null,
  constraint season_desk_pkey PRIMARY KEY (season_id, version),
  constraint season_desk_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint season_desk_written_by_fkey FOREIGN KEY (written_by) REFERENCES person(id),
  constraint season_desk_check CHECK (((phone <> ''::text) OR (email <> ''::text))),
  constraint season_desk_desk_check CHECK ((desk <> ''::text)),
  constraint season_desk_version_check CHECK ((version > 0))
);
CREATE TRIGGER season_desk_append_only BEFORE DELETE OR UPDATE ON public.season_desk FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER season_desk_not_emptied BEFORE TRUNCATE ON public.season_desk FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table season_draft (
  id uuid not null,
  season_id text not null,
  programme_id text not null,
  owner_id uuid not null,
  base_version integer,
  definition jsonb not null,
  illustrative jsonb not null,
  revision integer not null,
  updated_at timestamp with time zone not null,
  updated_by uuid not null,
  started_at timestamp with time zone not null,
  started_by uuid not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  version integer,
  constraint season_draft_pkey PRIMARY KEY (id),
  constraint season_draft_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint season_draft_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES agency(id),
  constraint season_draft_season_id_version_fkey FOREIGN KEY (season_id, version) REFERENCES season_version(season_id, version),
  constraint season_draft_started_by_fkey FOREIGN KEY (started_by) REFERENCES person(id),
  constraint season_draft_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES person(id),
  constraint season_draft_check CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint season_draft_check1 CHECK (((version IS NULL) OR (ended_at IS NOT NULL))),
  constraint season_draft_check2 CHECK ((updated_at >= started_at)),
  constraint season_draft_revision_check CHECK ((revision > 0))
);
CREATE UNIQUE INDEX season_draft_open ON public.season_draft USING btree (season_id) WHERE (ended_at IS NULL);
CREATE INDEX season_draft_season ON public.season_draft USING btree (season_id);
CREATE TRIGGER season_draft_append_only BEFORE DELETE OR UPDATE ON public.season_draft FOR EACH ROW WHEN ((old.ended_at IS NOT NULL)) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER season_draft_not_emptied BEFORE TRUNCATE ON public.season_draft FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table season_draft_change (
  draft_id uuid not null,
  revision integer not null,
  parameter text not null,
  changed_at timestamp with time zone not null,
  changed_by uuid not null,
  constraint season_draft_change_pkey PRIMARY KEY (draft_id, revision, parameter),
  constraint season_draft_change_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
  constraint season_draft_change_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES season_draft(id)
);
CREATE TRIGGER season_draft_change_append_only BEFORE DELETE OR UPDATE ON public.season_draft_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER season_draft_change_not_emptied BEFORE TRUNCATE ON public.season_draft_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table season_version (
  season_id text not null,
  version integer not null,
  definition jsonb not null,
  definition_hash text not null,
  illustrative jsonb not null,
  loaded_at timestamp with time zone not null,
  loaded_by uuid,
  constraint season_version_pkey PRIMARY KEY (season_id, version),
  constraint season_version_season_id_definition_hash_key UNIQUE (season_id, definition_hash),
  constraint season_version_loaded_by_fkey FOREIGN KEY (loaded_by) REFERENCES person(id),
  constraint season_version_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint season_version_version_check CHECK ((version > 0))
);
CREATE TRIGGER season_version_append_only BEFORE DELETE OR UPDATE ON public.season_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER season_version_not_emptied BEFORE TRUNCATE ON public.season_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table seat (
  id uuid not null,
  panel_id uuid not null,
  person_id uuid not null,
  is_lead boolean not null,
  seated_at timestamp with time zone not null,
  seated_by uuid,
  left_at timestamp with time zone,
  left_reason text,
  judging_rounds text[],
  succeeds uuid,
  constraint seat_pkey PRIMARY KEY (id),
  constraint seat_succeeds_key UNIQUE (succeeds),
  constraint seat_panel_id_fkey FOREIGN KEY (panel_id) REFERENCES panel(id),
  constraint seat_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint seat_seated_by_fkey FOREIGN KEY (seated_by) REFERENCES person(id),
  constraint seat_succeeds_fkey FOREIGN KEY (succeeds) REFERENCES seat(id),
  constraint seat_check CHECK (((left_at IS NULL) = (left_reason IS NULL))),
  constraint seat_judging_rounds_check CHECK ((cardinality(judging_rounds) > 0))
);
CREATE UNIQUE INDEX seat_once ON public.seat USING btree (panel_id, person_id) WHERE (left_at IS NULL);
CREATE INDEX seat_person ON public.seat USING btree (person_id);

create table second_factor (
  id uuid not null,
  person_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verification_count integer not null default 0,
  locked_until timestamp with time zone,
  last_totp_step bigint,
  constraint second_factor_pkey PRIMARY KEY (id),
  constraint second_factor_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX second_factor_person ON public.second_factor USING btree (person_id);

create table session (
  id uuid not null,
  person_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  second_factor text,
  second_factor_at timestamp with time zone,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE,
  constraint session_second_factor_check CHECK ((second_factor = ANY (ARRAY['totp'::text, 'backup-code'::text, 'demo'::text]))),
  constraint session_second_factor_whole CHECK (((second_factor IS NULL) = (second_factor_at IS NULL)))
);
CREATE INDEX session_person ON public.session USING btree (person_id);

create table sheet_correction_reading (
  correction_id uuid not null,
  person_id uuid not null,
  read_at timestamp with time zone not null,
  constraint sheet_correction_reading_pkey PRIMARY KEY (correction_id, person_id),
  constraint sheet_correction_reading_correction_id_fkey FOREIGN KEY (correction_id) REFERENCES sheet_rules_correction(id),
  constraint sheet_correction_reading_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE TRIGGER sheet_correction_reading_append_only BEFORE DELETE OR UPDATE ON public.sheet_correction_reading FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sheet_correction_reading_not_emptied BEFORE TRUNCATE ON public.sheet_correction_reading FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table sheet_rules_correction (
  season_id text not null,
  from_version integer not null,
  to_version integer not null,
  reason text not null,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  rehearsed boolean not null,
  id uuid not null,
  sequence bigint not null,
  judging_round text not null,
  score_sheet text not null,
  decision_number text,
  constraint sheet_rules_correction_pkey PRIMARY KEY (id),
  constraint sheet_rules_correction_once UNIQUE (season_id, judging_round, score_sheet, from_version),
  constraint sheet_rules_correction_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint sheet_rules_correction_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint sheet_rules_correction_check CHECK ((to_version > from_version)),
  constraint sheet_rules_correction_reason_check CHECK ((reason <> ''::text))
);
CREATE TRIGGER sheet_rules_correction_append_only BEFORE DELETE OR UPDATE ON public.sheet_rules_correction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sheet_rules_correction_not_emptied BEFORE TRUNCATE ON public.sheet_rules_correction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table sheet_ruling (
  id uuid not null,
  sequence bigint not null,
  assignment_id uuid not null,
  counts boolean not null,
  reason text not null,
  decision_number text,
  ruled_by uuid not null,
  ruled_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint sheet_ruling_pkey PRIMARY KEY (id),
  constraint sheet_ruling_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignment(id),
  constraint sheet_ruling_ruled_by_fkey FOREIGN KEY (ruled_by) REFERENCES person(id),
  constraint sheet_ruling_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX sheet_ruling_assignment ON public.sheet_ruling USING btree (assignment_id, sequence DESC);
CREATE TRIGGER sheet_ruling_append_only BEFORE DELETE OR UPDATE ON public.sheet_ruling FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sheet_ruling_not_emptied BEFORE TRUNCATE ON public.sheet_ruling FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table side_answer (
  participant_id uuid not null,
  attempt_id uuid not null,
  answer text not null,
  constraint side_answer_pkey PRIMARY KEY (participant_id, attempt_id),
  constraint side_answer_participant_id_attempt_id_fkey FOREIGN KEY (participant_id, attempt_id) REFERENCES attempt(participant_id, attempt_id),
  constraint side_answer_answer_check CHECK (((answer <> ''::text) AND (length(answer) <= 500)))
);
CREATE TRIGGER side_answer_append_only BEFORE UPDATE ON public.side_answer FOR EACH ROW EXECUTE FUNCTION refuse_but_erasure('answer');
CREATE TRIGGER side_answer_kept BEFORE DELETE ON public.side_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER side_answer_not_emptied BEFORE TRUNCATE ON public.side_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table sign_in_failure (
  id uuid not null,
  email_key bytea not null,
  failed_at timestamp with time zone not null,
  constraint sign_in_failure_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_failure_recent ON public.sign_in_failure USING btree (email_key, failed_at);

create table sign_on (
  provider_id text not null,
  subject_hash bytea not null,
  level text not null,
  claims bytea not null,
  signed_on_at timestamp with time zone not null,
  constraint sign_on_pkey PRIMARY KEY (provider_id, subject_hash)
);

create table signed_minutes_file (
  id uuid not null,
  sequence bigint not null,
  minutes_id uuid not null,
  name text not null,
  bytes integer not null,
  sha256 text not null,
  is_tied boolean not null,
  signatures jsonb not null,
  kept_by uuid not null,
  kept_at timestamp with time zone not null,
  constraint signed_minutes_file_pkey PRIMARY KEY (id),
  constraint signed_minutes_file_id_minutes_id_key UNIQUE (id, minutes_id),
  constraint signed_minutes_file_kept_by_fkey FOREIGN KEY (kept_by) REFERENCES person(id),
  constraint signed_minutes_file_minutes_id_fkey FOREIGN KEY (minutes_id) REFERENCES frozen_minutes(id),
  constraint signed_minutes_file_bytes_check CHECK ((bytes > 0)),
  constraint signed_minutes_file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX signed_minutes_file_minutes ON public.signed_minutes_file USING btree (minutes_id);
CREATE TRIGGER signed_minutes_file_append_only BEFORE DELETE OR UPDATE ON public.signed_minutes_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signed_minutes_file_not_emptied BEFORE TRUNCATE ON public.signed_minutes_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table site_visit (
  id uuid not null,
  dossier_id uuid not null,
  visited_on date not null,
  visitors text not null,
  findings text not null,
  written_by uuid not null,
  written_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint site_visit_pkey PRIMARY KEY (id),
  constraint site_visit_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint site_visit_written_by_fkey FOREIGN KEY (written_by) REFERENCES person(id),
  constraint site_visit_findings_check CHECK ((findings <> ''::text)),
  constraint site_visit_visitors_check CHECK ((visitors <> ''::text))
);
CREATE INDEX site_visit_dossier ON public.site_visit USING btree (dossier_id, visited_on);
CREATE TRIGGER site_visit_append_only BEFORE DELETE OR UPDATE ON public.site_visit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER site_visit_not_emptied BEFORE TRUNCATE ON public.site_visit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table site_visit_photo (
  visit_id uuid not null,
  file_id uuid not null,
  constraint site_visit_photo_pkey PRIMARY KEY (file_id),
  constraint site_visit_photo_file_id_fkey FOREIGN KEY (file_id) REFERENCES vetting_file(id),
  constraint site_visit_photo_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES site_visit(id)
);
CREATE INDEX site_visit_photo_visit ON public.site_visit_photo USING btree (visit_id);
CREATE TRIGGER site_visit_photo_append_only BEFORE DELETE OR UPDATE ON public.site_visit_photo FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER site_visit_photo_not_emptied BEFORE TRUNCATE ON public.site_visit_photo FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table site_visit_release (
  visit_id uuid not null,
  released_by uuid not null,
  released_at timestamp with time zone not null,
  constraint site_visit_release_pkey PRIMARY KEY (visit_id),
  constraint site_visit_release_released_by_fkey FOREIGN KEY (released_by) REFERENCES person(id),
  constraint site_visit_release_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES site_visit(id)
);
CREATE TRIGGER site_visit_release_append_only BEFORE DELETE OR UPDATE ON public.site_visit_release FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER site_visit_release_not_emptied BEFORE TRUNCATE ON public.site_visit_release FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table snapshot (
  key text not null,
  etag text not null,
  body jsonb not null,
  computed_at timestamp with time zone not null,
  constraint snapshot_pkey PRIMARY KEY (key)
);

create table stage_window (
  season_id text not null,
  version integer not null,
  stage_id text not null,
  kind text not null,
  opens timestamp with time zone,
  closes timestamp with time zone,
  constraint stage_window_pkey PRIMARY KEY (season_id, version, stage_id),
  constraint stage_window_season_id_version_fkey FOREIGN KEY (season_id, version) REFERENCES season_version(season_id, version),
  constraint stage_window_check CHECK ((closes > opens))
);
CREATE TRIGGER stage_window_append_only BEFORE DELETE OR UPDATE ON public.stage_window FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stage_window_not_emptied BEFORE TRUNCATE ON public.stage_window FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table standing_claim (
  id uuid not null,
  sequence bigint not null,
  kind text not null,
  organisation_id uuid not null,
  agency_id uuid,
  season_id text not null,
  reason text not null,
  evidence_name text not null,
  evidence_bytes bigint not null,
  evidence_sha256 bytea not null,
  claimed_by uuid not null,
  claimed_at timestamp with time zone not null,
  constraint standing_claim_pkey PRIMARY KEY (id),
  constraint standing_claim_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agency(id),
  constraint standing_claim_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES person(id),
  constraint standing_claim_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id),
  constraint standing_claim_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint standing_claim_check CHECK (((kind = 'agency'::text) OR (agency_id IS NULL))),
  constraint standing_claim_evidence_bytes_check CHECK ((evidence_bytes > 0)),
  constraint standing_claim_kind_check CHECK ((kind = ANY (ARRAY['agency'::text, 'join'::text, 'ownership'::text])))
);
CREATE INDEX standing_claim_agency ON public.standing_claim USING btree (agency_id, season_id);
CREATE INDEX standing_claim_organisation ON public.standing_claim USING btree (organisation_id, season_id, sequence DESC);
CREATE INDEX standing_claim_person ON public.standing_claim USING btree (claimed_by, claimed_at);
CREATE INDEX standing_claim_season ON public.standing_claim USING btree (season_id, claimed_at);
CREATE TRIGGER standing_claim_append_only BEFORE DELETE OR UPDATE ON public.standing_claim FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER standing_claim_not_emptied BEFORE TRUNCATE ON public.standing_claim FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table standing_decision (
  claim_id uuid not null,
  outcome text not null,
  reason text,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  constraint standing_decision_pkey PRIMARY KEY (claim_id),
  constraint standing_decision_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES standing_claim(id),
  constraint standing_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint standing_decision_check CHECK (((outcome = 'confirmed'::text) OR (reason IS NOT NULL))),
  constraint standing_decision_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'refused'::text])))
);
CREATE TRIGGER standing_decision_append_only BEFORE DELETE OR UPDATE ON public.standing_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER standing_decision_not_emptied BEFORE TRUNCATE ON public.standing_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table unit_board (
  season_id text not null,
  as_of timestamp with time zone not null,
  kind text not null,
  board jsonb not null,
  etag text not null,
  kept_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint unit_board_pkey PRIMARY KEY (season_id, as_of, kind),
  constraint unit_board_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint unit_board_check CHECK ((kept_at >= as_of)),
  constraint unit_board_kind_check CHECK ((kind = ANY (ARRAY['daily'::text, 'freeze'::text, 'opening'::text, 'hour'::text])))
);
CREATE TRIGGER unit_board_append_only BEFORE DELETE OR UPDATE ON public.unit_board FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER unit_board_not_emptied BEFORE TRUNCATE ON public.unit_board FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table unit_mailbox (
  id uuid not null,
  season_id text not null,
  unit_id uuid not null,
  email bytea,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  sequence bigint not null,
  constraint unit_mailbox_pkey PRIMARY KEY (id),
  constraint unit_mailbox_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint unit_mailbox_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint unit_mailbox_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES agency(id)
);
CREATE INDEX unit_mailbox_unit ON public.unit_mailbox USING btree (season_id, unit_id, sequence);
CREATE TRIGGER unit_mailbox_append_only BEFORE DELETE OR UPDATE ON public.unit_mailbox FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER unit_mailbox_not_emptied BEFORE TRUNCATE ON public.unit_mailbox FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table uploaded_file (
  id uuid not null,
  dossier_id uuid not null,
  form_field text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  pages integer,
  width integer,
  height integer,
  needs_scan boolean not null default false,
  signatures jsonb,
  constraint uploaded_file_pkey PRIMARY KEY (id),
  constraint uploaded_file_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint uploaded_file_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES person(id),
  constraint uploaded_file_bytes_check CHECK ((bytes > 0)),
  constraint uploaded_file_height_check CHECK ((height > 0)),
  constraint uploaded_file_pages_check CHECK ((pages > 0)),
  constraint uploaded_file_width_check CHECK ((width > 0))
);
CREATE INDEX uploaded_file_dossier ON public.uploaded_file USING btree (dossier_id);

create table verdict (
  entry_id uuid not null,
  dossier_version integer not null,
  outcome text not null,
  conditions jsonb not null,
  judged_at timestamp with time zone not null,
  constraint verdict_pkey PRIMARY KEY (entry_id, dossier_version),
  constraint verdict_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id)
);
CREATE TRIGGER verdict_append_only BEFORE DELETE OR UPDATE ON public.verdict FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER verdict_not_emptied BEFORE TRUNCATE ON public.verdict FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table verdict_notice (
  revision_id uuid not null,
  person_id uuid not null,
  became text not null,
  noted_at timestamp with time zone not null,
  constraint verdict_notice_pkey PRIMARY KEY (revision_id, person_id),
  constraint verdict_notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint verdict_notice_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES verdict_revision(id),
  constraint verdict_notice_became_check CHECK ((became = ANY (ARRAY['sent'::text, 'refused'::text])))
);
CREATE TRIGGER verdict_notice_append_only BEFORE DELETE OR UPDATE ON public.verdict_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER verdict_notice_not_emptied BEFORE TRUNCATE ON public.verdict_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table verdict_revision (
  id uuid not null,
  entry_id uuid not null,
  sequence integer not null,
  dossier_version integer not null,
  rules_version integer not null,
  cause text not null,
  outcome_before text not null,
  outcome text not null,
  conditions jsonb not null,
  changes jsonb not null,
  judged_at timestamp with time zone not null,
  rehearsed boolean not null,
  rests_on_finding boolean not null default false,
  constraint verdict_revision_pkey PRIMARY KEY (id),
  constraint verdict_revision_entry_id_sequence_key UNIQUE (entry_id, sequence),
  constraint verdict_revision_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint verdict_revision_cause_check CHECK ((cause = ANY (ARRAY['rules'::text, 'facts'::text, 'waiver'::text]))),
  constraint verdict_revision_sequence_check CHECK ((sequence > 0))
);
CREATE INDEX verdict_revision_judged ON public.verdict_revision USING btree (judged_at);
CREATE TRIGGER verdict_revision_append_only BEFORE DELETE OR UPDATE ON public.verdict_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER verdict_revision_not_emptied BEFORE TRUNCATE ON public.verdict_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table verdict_sighting (
  revision_id uuid not null,
  seen_by uuid not null,
  seen_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint verdict_sighting_pkey PRIMARY KEY (revision_id),
  constraint verdict_sighting_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES verdict_revision(id),
  constraint verdict_sighting_seen_by_fkey FOREIGN KEY (seen_by) REFERENCES person(id)
);
CREATE TRIGGER verdict_sighting_append_only BEFORE DELETE OR UPDATE ON public.verdict_sighting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER verdict_sighting_not_emptied BEFORE TRUNCATE ON public.verdict_sighting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier ON public.verification USING btree (identifier);
CREATE UNIQUE INDEX verification_set_up ON public.verification USING btree (identifier) WHERE (identifier = 'set-up'::text);

create table vetting_assignment (
  id uuid not null,
  dossier_id uuid not null,
  sequence integer not null,
  officer_id uuid,
  assigned_by uuid not null,
  assigned_at timestamp with time zone not null,
  constraint vetting_assignment_pkey PRIMARY KEY (id),
  constraint vetting_assignment_dossier_id_sequence_key UNIQUE (dossier_id, sequence),
  constraint vetting_assignment_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES person(id),
  constraint vetting_assignment_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint vetting_assignment_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES person(id),
  constraint vetting_assignment_sequence_check CHECK ((sequence > 0))
);
CREATE TRIGGER vetting_assignment_append_only BEFORE DELETE OR UPDATE ON public.vetting_assignment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vetting_assignment_not_emptied BEFORE TRUNCATE ON public.vetting_assignment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table vetting_file (
  id uuid not null,
  dossier_id uuid not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  constraint vetting_file_pkey PRIMARY KEY (id),
  constraint vetting_file_dossier_id_fkey FOREIGN KEY (dossier_id) REFERENCES dossier(id),
  constraint vetting_file_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES person(id),
  constraint vetting_file_bytes_check CHECK ((bytes > 0))
);
CREATE INDEX vetting_file_dossier ON public.vetting_file USING btree (dossier_id);
CREATE TRIGGER vetting_file_append_only BEFORE DELETE OR UPDATE ON public.vetting_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vetting_file_not_emptied BEFORE TRUNCATE ON public.vetting_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table void_decision (
  proposal_id uuid not null,
  proposed_by uuid not null,
  decided_by uuid not null,
  outcome text not null,
  reason text not null,
  decided_at timestamp with time zone not null,
  constraint void_decision_pkey PRIMARY KEY (proposal_id),
  constraint void_decision_proposal_id_outcome_key UNIQUE (proposal_id, outcome),
  constraint void_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint void_decision_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES void_proposal(id),
  constraint void_decision_proposal_id_proposed_by_fkey FOREIGN KEY (proposal_id, proposed_by) REFERENCES void_proposal(id, proposed_by),
  constraint void_decision_check CHECK ((decided_by <> proposed_by)),
  constraint void_decision_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'declined'::text])))
);
CREATE TRIGGER void_decision_append_only BEFORE DELETE OR UPDATE ON public.void_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER void_decision_not_emptied BEFORE TRUNCATE ON public.void_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table void_proposal (
  id uuid not null,
  case_id uuid not null,
  participant_id uuid not null,
  attempt_id uuid not null,
  ground text not null,
  reason text not null,
  consequence text not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  constraint void_proposal_pkey PRIMARY KEY (id),
  constraint void_proposal_id_proposed_by_key UNIQUE (id, proposed_by),
  constraint void_proposal_case_id_fkey FOREIGN KEY (case_id) REFERENCES integrity_case(id),
  constraint void_proposal_case_id_participant_id_fkey FOREIGN KEY (case_id, participant_id) REFERENCES case_member(case_id, participant_id),
  constraint void_proposal_participant_id_attempt_id_fkey FOREIGN KEY (participant_id, attempt_id) REFERENCES attempt(participant_id, attempt_id),
  constraint void_proposal_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES person(id),
  constraint void_proposal_consequence_check CHECK ((consequence = ANY (ARRAY['attempt-void'::text, 'round-void'::text, 'contest-void'::text])))
);
CREATE INDEX void_proposal_case ON public.void_proposal USING btree (case_id);
CREATE INDEX void_proposal_participant ON public.void_proposal USING btree (participant_id);
CREATE TRIGGER void_proposal_append_only BEFORE DELETE OR UPDATE ON public.void_proposal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER void_proposal_not_emptied BEFORE TRUNCATE ON public.void_proposal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table waiting_line (
  season_id text not null,
  lane text not null,
  given bigint not null,
  let_in_thousandths bigint not null,
  as_of timestamp with time zone not null,
  per_second integer not null,
  burst integer not null,
  constraint waiting_line_pkey PRIMARY KEY (season_id, lane),
  constraint waiting_line_burst_check CHECK ((burst >= 0)),
  constraint waiting_line_check CHECK ((let_in_thousandths <= ((given + burst) * 1000))),
  constraint waiting_line_given_check CHECK ((given >= 0)),
  constraint waiting_line_per_second_check CHECK ((per_second >= 0))
);

create table waiting_pass (
  season_id text not null,
  lane text not null,
  number bigint not null,
  holder_id uuid not null,
  used_at timestamp with time zone not null,
  constraint waiting_pass_pkey PRIMARY KEY (season_id, lane, number)
);

create table waiting_room_setting (
  id uuid not null,
  sequence bigint not null,
  season_id text not null,
  admit_per_second integer,
  place_kept_minutes integer not null,
  pass_minutes integer not null,
  reason text not null,
  set_by uuid,
  set_at timestamp with time zone not null,
  constraint waiting_room_setting_pkey PRIMARY KEY (id),
  constraint waiting_room_setting_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint waiting_room_setting_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint waiting_room_setting_admit_per_second_check CHECK (((admit_per_second >= 0) AND (admit_per_second <= 100000))),
  constraint waiting_room_setting_pass_minutes_check CHECK (((pass_minutes >= 2) AND (pass_minutes <= 240))),
  constraint waiting_room_setting_place_kept_minutes_check CHECK (((place_kept_minutes >= 2) AND (place_kept_minutes <= 120))),
  constraint waiting_room_setting_reason_check CHECK ((reason <> ''::text))
);
CREATE INDEX waiting_room_setting_of_season ON public.waiting_room_setting USING btree (season_id, sequence);
CREATE TRIGGER waiting_room_setting_append_only BEFORE DELETE OR UPDATE ON public.waiting_room_setting FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER waiting_room_setting_not_emptied BEFORE TRUNCATE ON public.waiting_room_setting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table waiver (
  id uuid not null,
  entry_id uuid not null,
  condition_id text not null,
  reason text not null,
  decision_number text,
  signed_by uuid not null,
  signed_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint waiver_pkey PRIMARY KEY (id),
  constraint waiver_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint waiver_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES person(id),
  constraint waiver_condition_id_check CHECK ((condition_id <> ''::text)),
  constraint waiver_decision_number_check CHECK ((decision_number <> ''::text)),
  constraint waiver_reason_check CHECK ((btrim(reason) <> ''::text))
);
CREATE INDEX waiver_entry ON public.waiver USING btree (entry_id);
CREATE TRIGGER waiver_append_only BEFORE DELETE OR UPDATE ON public.waiver FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER waiver_not_emptied BEFORE TRUNCATE ON public.waiver FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table waiver_refusal (
  request_id uuid not null,
  reason text not null,
  signed_by uuid not null,
  signed_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint waiver_refusal_pkey PRIMARY KEY (request_id),
  constraint waiver_refusal_request_id_fkey FOREIGN KEY (request_id) REFERENCES waiver_request(id),
  constraint waiver_refusal_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES person(id),
  constraint waiver_refusal_reason_check CHECK ((btrim(reason) <> ''::text))
);
CREATE TRIGGER waiver_refusal_append_only BEFORE DELETE OR UPDATE ON public.waiver_refusal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER waiver_refusal_not_emptied BEFORE TRUNCATE ON public.waiver_refusal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table waiver_request (
  id uuid not null,
  entry_id uuid not null,
  condition_id text not null,
  reason text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  rehearsed boolean not null,
  constraint waiver_request_pkey PRIMARY KEY (id),
  constraint waiver_request_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint waiver_request_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entry(id),
  constraint waiver_request_condition_id_check CHECK ((condition_id <> ''::text)),
  constraint waiver_request_reason_check CHECK ((btrim(reason) <> ''::text))
);
CREATE INDEX waiver_request_entry ON public.waiver_request USING btree (entry_id);
CREATE TRIGGER waiver_request_append_only BEFORE DELETE OR UPDATE ON public.waiver_request FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER waiver_request_not_emptied BEFORE TRUNCATE ON public.waiver_request FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table waiver_withdrawal (
  waiver_id uuid not null,
  reason text not null,
  signed_by uuid not null,
  signed_at timestamp with time zone not null,
  constraint waiver_withdrawal_pkey PRIMARY KEY (waiver_id),
  constraint waiver_withdrawal_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES person(id),
  constraint waiver_withdrawal_waiver_id_fkey FOREIGN KEY (waiver_id) REFERENCES waiver(id),
  constraint waiver_withdrawal_reason_check CHECK ((btrim(reason) <> ''::text))
);
CREATE TRIGGER waiver_withdrawal_append_only BEFORE DELETE OR UPDATE ON public.waiver_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER waiver_withdrawal_not_emptied BEFORE TRUNCATE ON public.waiver_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table winner_call (
  id uuid not null,
  season_id text not null,
  participant_id uuid not null,
  outcome text not null,
  called_by uuid not null,
  called_at timestamp with time zone not null,
  constraint winner_call_pkey PRIMARY KEY (id),
  constraint winner_call_called_by_fkey FOREIGN KEY (called_by) REFERENCES person(id),
  constraint winner_call_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(participant_id),
  constraint winner_call_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint winner_call_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'not-reached'::text, 'wrong-person'::text])))
);
CREATE INDEX winner_call_participant ON public.winner_call USING btree (season_id, participant_id);
CREATE TRIGGER winner_call_append_only BEFORE DELETE OR UPDATE ON public.winner_call FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER winner_call_not_emptied BEFORE TRUNCATE ON public.winner_call FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table winner_identity (
  season_id text not null,
  participant_id uuid not null,
  national_id bytea,
  checked_by uuid not null,
  checked_at timestamp with time zone not null,
  delete_after timestamp with time zone not null,
  deleted_at timestamp with time zone,
  constraint winner_identity_pkey PRIMARY KEY (season_id, participant_id),
  constraint winner_identity_checked_by_fkey FOREIGN KEY (checked_by) REFERENCES person(id),
  constraint winner_identity_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES participant(participant_id),
  constraint winner_identity_season_id_fkey FOREIGN KEY (season_id) REFERENCES season(id),
  constraint winner_identity_check CHECK (((national_id IS NULL) = (deleted_at IS NOT NULL)))
);

create table work_digest (
  person_id uuid not null,
  day date not null,
  items integer not null,
  queued_at timestamp with time zone not null,
  tries integer not null default 0,
  tried_at timestamp with time zone,
  sent_at timestamp with time zone,
  problem text,
  constraint work_digest_pkey PRIMARY KEY (person_id, day),
  constraint work_digest_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint work_digest_check CHECK (((sent_at IS NULL) OR (problem IS NULL))),
  constraint work_digest_items_check CHECK ((items >= 0)),
  constraint work_digest_problem_check CHECK ((problem = 'refused'::text)),
  constraint work_digest_tries_check CHECK ((tries >= 0))
);
CREATE INDEX work_digest_waiting ON public.work_digest USING btree (queued_at) WHERE (tried_at IS NULL);

create table work_feed (
  id uuid not null,
  person_id uuid not null,
  token_hash bytea not null,
  second_factor boolean not null,
  made_at timestamp with time zone not null,
  constraint work_feed_pkey PRIMARY KEY (id),
  constraint work_feed_token_hash_key UNIQUE (token_hash),
  constraint work_feed_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX work_feed_person ON public.work_feed USING btree (person_id);
CREATE TRIGGER work_feed_append_only BEFORE DELETE OR UPDATE ON public.work_feed FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER work_feed_not_emptied BEFORE TRUNCATE ON public.work_feed FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table work_feed_revocation (
  feed_id uuid not null,
  revoked_at timestamp with time zone not null,
  constraint work_feed_revocation_pkey PRIMARY KEY (feed_id),
  constraint work_feed_revocation_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES work_feed(id)
);
CREATE TRIGGER work_feed_revocation_append_only BEFORE DELETE OR UPDATE ON public.work_feed_revocation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER work_feed_revocation_not_emptied BEFORE TRUNCATE ON public.work_feed_revocation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION public.demand_key_ruling()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from (select distinct season_id, round_id, number from added) as one
      where not exists (select from key_ruling_decision as ruling where ruling.season_id = one.season_id
        and ruling.round_id = one.round_id and ruling.number = one.number)) then
    raise exception 'a mark is changed by a ruling' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.demand_rankings()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  seen uuid;
begin
  select ranking_id into seen from ranking_place order by ranking_id limit 1;
  while seen is not null loop
    if not exists (select from ranking where ranking.id = seen) then
      raise exception 'a place belongs to a ranking' using errcode = 'foreign_key_violation';
    end if;
    select ranking_id into seen from ranking_place where ranking_id > seen order by ranking_id limit 1; -- null after the last
  end loop;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_but_erasure()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if to_jsonb(new) - tg_argv = to_jsonb(old) - tg_argv and not exists (
    select from unnest(tg_argv) as erased (name) where coalesce(to_jsonb(new) ->> erased.name, '') not in ('', '-', '\x')
  ) then
    return new;
  end if;
  raise exception '% is append-only: add a row instead', tg_table_name using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only: add a row instead', tg_table_name using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_change_of_published()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  version uuid;
begin
  if tg_table_name = 'schedule' then
    version := old.id;
  elsif tg_op = 'DELETE' then
    version := old.schedule_id;
  else
    version := new.schedule_id;
  end if;
  if exists (select 1 from schedule_publication where schedule_id = version) then
    raise exception 'a published schedule does not change: publish the next version' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_exclusions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('exclusion', '');
  return null;
end $function$;
