-- What was adopted, submitted, scored, sealed or decided is never overwritten: a later row says what changed, who and why.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: add a row instead', tg_table_name using errcode = 'restrict_violation';
end $$;

do $$
declare
  name text;
begin
  foreach name in array array[
    'audit_event', 'season_version', 'season_adoption', 'stage_window', 'clock_move', 'bank', 'dossier_version', 'entry_move',
    'return_item', 'verdict', 'conflict_declaration', 'recusal', 'score_sheet_version', 'decision', 'honour', 'certificate',
    'revocation', 'receipt', 'attempt_void', 'round_close', 'ranking', 'ranking_place', 'ranking_publication', 'correction',
    'headcount', 'headcount_approval', 'role_end', 'invitation_acceptance', 'invitation_withdrawal', 'file_removal'
  ] loop
    execute format('create trigger %I before update or delete on %I for each statement execute function refuse_change()', name || '_append_only', name);
  end loop;
end $$;
