-- No unit of a contest is reminded twice within a day.
select reminder.season_id, later.unit_id, earlier.sent_at as earlier, later.sent_at as later
from placement_reminder_mail as later
join placement_reminder as reminder on reminder.id = later.reminder_id
join placement_reminder_mail as earlier
  on earlier.unit_id = later.unit_id and earlier.reminder_id <> later.reminder_id
join placement_reminder as before on before.id = earlier.reminder_id and before.season_id = reminder.season_id
where later.sent_at >= earlier.sent_at and later.sent_at < earlier.sent_at + interval '1 day';
