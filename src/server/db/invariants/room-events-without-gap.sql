-- What happens in a room on a day is numbered 1, 2, 3 …: nothing was taken out.
select room_id, day, max(sequence) as newest, count(*) as events
from room_event
group by room_id, day
having max(sequence) <> count(*)
