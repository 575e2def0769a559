-- Only a return for completion carries reasons for form fields.
select item.entry_move_id, item.form_field, move.to_state
from return_item as item join entry_move as move on move.id = item.entry_move_id
where move.to_state <> 'returned'
